import type { PdfFile } from "./pdf-file.ts";
import { pdfReference, pdfStream } from "./pdf-values.ts";

/**
 * The font that fields are filled in with: Source Sans 3 with all of Latin, Greek, and Cyrillic that it
 * has, 33 KB in a PDF. Made by scripts/form-font.py.
 */
export interface TextFont {
  /** In PDFs. Without a subset's tag: viewers don't type with a font that says it lacks characters. */
  readonly name: string;
  /** Of an em, in thousandths, as all that follows. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly number[];
  /** The character of each glyph, from the first on. */
  readonly characters: string;
  readonly widths: readonly number[];
  /** A TrueType font, compressed with zlib, in base64. */
  readonly file: string;
  /** Bytes of the font before it was compressed. */
  readonly fileLength: number;
}

let loading: Promise<TextFont> | undefined;

export function loadTextFont(): Promise<TextFont> {
  loading ??= import("./text-font.json", { with: { type: "json" } }).then(
    (module) => module.default,
  );
  return loading;
}

/**
 * Adds the font with codes of one and two bytes. Viewers find the codes of what is typed by the map back
 * to Unicode; programs that know only codes of one byte write Windows-1252, which has the same codes
 * here. Identity-H, with two bytes for each, would make boxes of all that those write (ISO 32000-1,
 * 9.7.5 and 9.10.3).
 *
 * @returns the number of its object
 */
export function addTextFont(file: PdfFile, font: TextFont): number {
  const { name, ascent, descent, capHeight, box, widths, fileLength } = font;
  const data = Buffer.from(font.file, "base64").toString("latin1");
  const program = file.add(pdfStream(`/Filter /FlateDecode /Length1 ${fileLength}`, data));
  const descriptor = file.add(
    `<</Type /FontDescriptor /FontName /${name} /Flags 32 /FontBBox [${box.join(" ")}] /ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight ${capHeight} /StemV 84 /FontFile2 ${pdfReference(program)}>>`,
  );
  const descendant = file.add(
    `<</Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo <<${systemInfo}>> /FontDescriptor ${pdfReference(descriptor)} /DW 500 /W [1 [${widths.join(" ")}]] /CIDToGIDMap /Identity>>`,
  );
  const ranges = rangesOf(textCodes(font.characters));
  const codes = file.add(
    pdfStream(
      `/Type /CMap /CMapName /${name}-Codes /CIDSystemInfo <<${systemInfo}>> /WMode 0`,
      glyphMap(`${name}-Codes`, ranges),
    ),
  );
  const unicode = file.add(pdfStream("", unicodeMap(`${name}-Unicode`, ranges)));
  return file.add(
    `<</Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding ${pdfReference(codes)} /DescendantFonts [${pdfReference(descendant)}] /ToUnicode ${pdfReference(unicode)}>>`,
  );
}

const systemInfo = "/Registry (Adobe) /Ordering (Identity) /Supplement 0";

/** The characters that Windows-1252 has at 0x80 and up, before those of Latin-1; a space for none. */
const windowsCharacters = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Where characters go whose own number begins like a code of one byte. */
const firstSpareCode = 0x0800;

/**
 * The code of each character: as in Windows-1252 in one byte, otherwise two bytes of which the first
 * is below 0x20, for most its number in Unicode.
 */
function textCodes(characters: string): CodedGlyph[] {
  let spare = firstSpareCode;
  return [...characters].map((character, index) => {
    const unicode = character.charCodeAt(0);
    const windows = windowsCharacters.indexOf(character);
    const isLatin = unicode < 0x80 || (unicode >= 0xa0 && unicode < 0x2000);
    const own = isLatin ? unicode : windows > 0 || character === "€" ? 0x80 + windows : null;
    return { code: own ?? spare++, unicode, glyph: index + 1 };
  });
}

interface CodedGlyph {
  readonly code: number;
  readonly unicode: number;
  readonly glyph: number;
}

interface CodeRange extends CodedGlyph {
  count: number;
}

/** Runs in which code, character, and glyph go up together, all of one first byte. */
function rangesOf(glyphs: readonly CodedGlyph[]): CodeRange[] {
  const ranges: CodeRange[] = [];
  for (const { code, unicode, glyph } of glyphs) {
    const last = ranges.at(-1);
    const goesOn =
      last &&
      code === last.code + last.count &&
      unicode === last.unicode + last.count &&
      code % 256 > 0 &&
      unicode % 256 > 0;
    if (goesOn) last.count += 1;
    else ranges.push({ code, unicode, glyph, count: 1 });
  }
  return ranges;
}

/** Some viewers write codes of two bytes alone, so those below 0x100 are there in both lengths. */
function glyphMap(name: string, ranges: readonly CodeRange[]): string {
  const short = ranges.filter(({ code }) => code < 0x100).map((range) => cidRange(range, 2));
  const long = ranges.map((range) => cidRange(range, 4));
  return characterMap(
    name,
    ["<20> <FF>", "<0000> <1FFF>"],
    blocks("cidrange", [...short, ...long]),
  );
}

function cidRange({ code, count, glyph }: CodeRange, digits: number): string {
  return `<${hex(code, digits)}> <${hex(code + count - 1, digits)}> ${glyph}`;
}

function unicodeMap(name: string, ranges: readonly CodeRange[]): string {
  const lines = ranges.map(({ code, count, unicode }) => {
    const digits = code < 0x100 ? 2 : 4;
    return `<${hex(code, digits)}> <${hex(code + count - 1, digits)}> <${hex(unicode, 4)}>`;
  });
  return characterMap(name, ["<20> <FF>", "<0000> <1FFF>"], blocks("bfrange", lines));
}

/** Lines that a block of a CMap may have. */
const maxBlockLines = 100;

function blocks(kind: "cidrange" | "bfrange", lines: readonly string[]): string[] {
  const starts = lines.flatMap((_, index) => (index % maxBlockLines === 0 ? index : []));
  return starts.flatMap((start) => {
    const some = lines.slice(start, start + maxBlockLines);
    return [`${some.length} begin${kind}`, ...some, `end${kind}`];
  });
}

function characterMap(name: string, spaces: readonly string[], body: readonly string[]): string {
  return [
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    `/CIDSystemInfo <<${systemInfo}>> def`,
    `/CMapName /${name} def`,
    "/CMapType 1 def",
    `${spaces.length} begincodespacerange`,
    ...spaces,
    "endcodespacerange",
    ...body,
    "endcmap",
    "CMapName currentdict /CMap defineresource pop",
    "end",
    "end",
  ].join("\n");
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, "0");
}
