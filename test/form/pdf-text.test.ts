import { PDFHexString, PDFString } from "@cantoo/pdf-lib";
import { expect, test } from "vitest";
import { decodeTextString } from "../../src/form/pdf-text.ts";

const name = "Zoë Żak";
const hex = (bytes: Uint8Array | string) => PDFHexString.of(Buffer.from(bytes).toString("hex"));
const utf16 = Buffer.from(`\ufeff${name}`, "utf16le");

test.each([
  ["UTF-8", hex(`\ufeff${name}`), name],
  ["UTF-16, low byte first", hex(utf16), name],
  ["UTF-16, high byte first", hex(Buffer.from(utf16).swap16()), name],
  ["PDFDocEncoding", PDFString.of("Zoe Zak"), "Zoe Zak"],
  [
    "language codes",
    PDFHexString.fromText(`\u001ben\u001bHi, \u001bplPL\u001b${name}`),
    `Hi, ${name}`,
  ],
])("a text in %s", (_, value, text) => {
  expect(decodeTextString(value)).toBe(text);
});
