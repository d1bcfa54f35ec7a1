import { PDFHexString, PDFString } from "@cantoo/pdf-lib";
import { expect, test } from "vitest";
import { decodeTextString } from "../../src/form/pdf-text.ts";

const name = "Zoë Żak";
const hex = (bytes: Uint8Array | string) => PDFHexString.of(Buffer.from(bytes).toString("hex"));
const utf16 = Buffer.from(`\ufeff${name}`, "utf16le");

test.each<[string, PDFString | PDFHexString, string]>([
  ["UTF-8", hex(`\ufeff${name}`), name],
  ["UTF-16, low byte first", hex(utf16), name],
  ["UTF-16, high byte first", hex(Buffer.from(utf16).swap16()), name],
  ["PDFDocEncoding", PDFString.of("Zoe Zak"), "Zoe Zak"],
  ["UTF-8 without its mark", hex(`${name}, 山田`), `${name}, 山田`],
  ["PDFDocEncoding with accents", hex(Buffer.from("Zoë Ån", "latin1")), "Zoë Ån"],
  [
    "UTF-16 with escapes, of which one byte is a line end",
    PDFString.of("\\376\\377\\001\\015\\000\\r\\000x"),
    "č\nx",
  ],
  ["a text with zeros behind it", hex("Zoe\0\0"), "Zoe"],
  ["a text with control characters", PDFHexString.fromText("Z\u0007o\u001e\u0090e\tx"), "Zoe\tx"],
  [
    "lines that end in other ways",
    PDFHexString.fromText("a\r\nb\rc\u2028d\u2029e\vf\u0085g"),
    "a\nb\nc\nd\ne\nf\ng",
  ],
  [
    "language codes",
    PDFHexString.fromText(`\u001ben\u001bHi, \u001bplPL\u001b${name}`),
    `Hi, ${name}`,
  ],
])("a text in %s", (_, value, text) => {
  expect(decodeTextString(value)).toBe(text);
});
