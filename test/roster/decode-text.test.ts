import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/roster/decode-text.ts";

const text = "label,candidate\nc-1,Zoë Müller-Łukasz\n";
const western = "label,candidate\nc-1,Zoë Müller – “Ada”\n";

function utf16(of: string, endian: "le" | "be", mark: boolean): Uint8Array {
  const bytes = Buffer.from(`${mark ? "\uFEFF" : ""}${of}`, "utf16le");
  return endian === "le" ? bytes : bytes.swap16();
}

function windows1252(of: string): Uint8Array {
  const special: Readonly<Record<string, number>> = { "–": 0x96, "“": 0x93, "”": 0x94, "€": 0x80 };
  return Uint8Array.from(of, (character) => special[character] ?? character.charCodeAt(0));
}

describe("a spreadsheet's text", () => {
  test.each([
    ["le", true],
    ["be", true],
    ["le", false],
    ["be", false],
  ] as const)("in UTF-16 %s, with a mark: %s", (endian, mark) => {
    expect(decodeText(utf16(text, endian, mark))).toEqual({ text, encoding: "utf-16" });
  });

  test("in UTF-8 and Windows-1252", () => {
    expect(decodeText(new TextEncoder().encode(text))).toEqual({ text, encoding: "utf-8" });
    expect(decodeText(windows1252(western))).toEqual({ text: western, encoding: "windows-1252" });
  });

  test.each([
    ["another alphabet's words", Uint8Array.of(0x61, 0x2c, 0xc0, 0xed, 0xed, 0xe0)],
    ["bytes that no Western letter has", Uint8Array.of(0x61, 0x2c, 0x81)],
    ["damaged UTF-8", Uint8Array.of(0x61, 0xc3, 0xab, 0x2c, 0xe9)],
    ["half a character of UTF-16", Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8)],
  ])("not by a guess: %s", (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });
});
