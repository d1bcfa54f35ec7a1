import { brotliDecompressSync } from "node:zlib";
import { BrokenFont, checkTables, type Tables, tableOf } from "./font-tables.ts";

/** A font that a browser can use, or why it can't, as the end of a sentence. */
export type FontFile =
  | { ok: true; format: FontFormat; characters: ReadonlySet<number> }
  | { ok: false; why: string };

export interface FontFormat {
  /** Of a data address. */
  type: string;
  /** In CSS. */
  format: string;
}

const formats: Readonly<Record<string, FontFormat>> = {
  "774f4632": { type: "font/woff2", format: "woff2" },
  "00010000": { type: "font/ttf", format: "truetype" },
  "74727565": { type: "font/ttf", format: "truetype" },
  "4f54544f": { type: "font/otf", format: "opentype" },
};

/**
 * Reads a font as far as it takes to know that it's whole and which characters it has: its tables, and
 * those of them that browsers refuse a font for.
 */
export function readFontFile(bytes: Buffer): FontFile {
  const format = formats[bytes.subarray(0, 4).toString("hex")];
  if (!format) return { ok: false, why: "is not a font: use WOFF2, TTF, or OTF" };
  try {
    const isPacked = format.format === "woff2";
    const tables = isPacked ? readWoff2(bytes) : readSfnt(bytes);
    checkTables(tables, isPacked);
    const characters = charactersIn(tableOf(tables, "cmap"));
    if (characters.size === 0) return { ok: false, why: "has no characters" };
    return { ok: true, format, characters };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const why = error instanceof BrokenFont ? error.message : "its tables end early";
    return { ok: false, why: `is damaged: ${why}; export or download it again` };
  }
}

/** Entries of 16 bytes: tag, checksum, offset, length. */
function readSfnt(bytes: Buffer): Tables {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    const tag = bytes.toString("latin1", entry, entry + 4);
    const offset = bytes.readUInt32BE(entry + 8);
    const length = bytes.readUInt32BE(entry + 12);
    if (offset + length > bytes.length) throw new BrokenFont(`the table "${tag}" ends early`);
    tables.set(tag, bytes.subarray(offset, offset + length));
  }
  return tables;
}

/** The tags that WOFF2 has numbers for, in their order (W3C WOFF 2.0, 5.2). */
const knownTags =
  "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
    .split(" ")
    .map((tag) => tag.replace("_", " "));

/** Bytes: a font of a megabyte never unpacks to more. */
const maxUnpacked = 64 * 1024 * 1024;

function readWoff2(bytes: Buffer): Tables {
  if (bytes.readUInt32BE(8) !== bytes.length) throw new BrokenFont("the file ends early");
  const entries = readWoff2Entries(bytes);
  const packed = bytes.subarray(entries.end, entries.end + bytes.readUInt32BE(20));
  const data = unpack(packed);
  const tables = new Map<string, Buffer>();
  let offset = 0;
  for (const { tag, length } of entries.list) {
    if (offset + length > data.length) throw new BrokenFont(`the table "${tag}" ends early`);
    tables.set(tag, data.subarray(offset, offset + length));
    offset += length;
  }
  return tables;
}

function unpack(packed: Buffer): Buffer {
  try {
    return brotliDecompressSync(packed, { maxOutputLength: maxUnpacked });
  } catch {
    throw new BrokenFont("it can't be unpacked");
  }
}

function readWoff2Entries(bytes: Buffer) {
  let end = 48;
  const readLength = () => {
    let value = 0;
    for (let count = 0; count < 5; count += 1) {
      const byte = bytes.readUInt8(end++);
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    throw new BrokenFont("a length is not a number");
  };
  const list = Array.from({ length: bytes.readUInt16BE(12) }, () => {
    const flags = bytes.readUInt8(end++);
    const known = flags & 0x3f;
    const tag = known === 0x3f ? bytes.toString("latin1", end, end + 4) : (knownTags[known] ?? "");
    if (known === 0x3f) end += 4;
    const original = readLength();
    const isGlyphs = tag === "glyf" || tag === "loca";
    const isTransformed = isGlyphs ? flags >> 6 !== 3 : flags >> 6 !== 0;
    return { tag, length: isTransformed ? readLength() : original };
  });
  return { list, end };
}

/** The characters in a font's table "cmap", from the subtables that browsers read: formats 4 and 12. */
export function charactersIn(cmap: Buffer): Set<number> {
  const codes = new Set<number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const entry = 4 + index * 8;
    // A Macintosh or symbol font's own codes are no characters.
    if (cmap.readUInt16BE(entry) === 1) continue;
    const subtable = cmap.subarray(cmap.readUInt32BE(entry + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) addSegments(subtable, codes);
    if (format === 12) addGroups(subtable, codes);
  }
  return codes;
}

/** Segments of two bytes a code; those of the glyph 0 have no glyph. */
function addSegments(table: Buffer, codes: Set<number>): void {
  const count = table.readUInt16BE(6) / 2;
  const at = (row: number, segment: number) => 14 + (row * count + segment) * 2 + (row > 0 ? 2 : 0);
  for (let segment = 0; segment < count; segment += 1) {
    const last = table.readUInt16BE(at(0, segment));
    const first = table.readUInt16BE(at(1, segment));
    const delta = table.readUInt16BE(at(2, segment));
    const rangeAt = at(3, segment);
    const range = table.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph =
        range === 0 ? code + delta : table.readUInt16BE(rangeAt + range + (code - first) * 2);
      if (glyph % 0x10000 !== 0) codes.add(code);
    }
  }
}

const lastCharacter = 0x10ffff;

function addGroups(table: Buffer, codes: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const first = table.readUInt32BE(16 + group * 12);
    const last = table.readUInt32BE(20 + group * 12);
    if (last > lastCharacter) throw new BrokenFont('the table "cmap" has no such characters');
    for (let code = first; code <= last; code += 1) codes.add(code);
  }
}
