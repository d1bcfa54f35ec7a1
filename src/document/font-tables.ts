/** A font's tables by their tags, as they are in the file. */
export type Tables = ReadonlyMap<string, Buffer>;

export class BrokenFont extends Error {
  override readonly name = "BrokenFont";
}

/** @throws BrokenFont when it's missing */
export function tableOf(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag);
  if (!table) throw new BrokenFont(`the table "${tag}" is missing`);
  return table;
}

/** What a browser needs of every font (OpenType 1.9.1, "Required tables"). */
const requiredTables = ["cmap", "head", "hhea", "hmtx", "maxp"];

/** OpenType 1.9.1, "head": a number that every font has in the same place. */
const magicNumber = 0x5f0f3cf5;

/** OpenType 1.9.1, "maxp": of fonts with outlines in "CFF ", and of those with outlines in "glyf". */
const maxpVersions = [0x00005000, 0x00010000];

/**
 * Checks the tables that browsers refuse a font for, as far as they can be read without drawing it.
 *
 * @param isPacked outlines are in the form of WOFF2, whose own checksums have been seen to
 * @throws BrokenFont, or a RangeError for a table that ends early
 */
export function checkTables(tables: Tables, isPacked: boolean): void {
  for (const tag of requiredTables) tableOf(tables, tag);
  const hasGlyf = !tables.has("CFF ") && !tables.has("CFF2");
  if (hasGlyf) for (const tag of ["glyf", "loca"]) tableOf(tables, tag);
  const head = tableOf(tables, "head");
  if (head.readUInt32BE(12) !== magicNumber) throw wrong("head");
  const unitsPerEm = head.readUInt16BE(18);
  if (unitsPerEm < 16 || unitsPerEm > 16_384) throw new BrokenFont("its em has no size");
  const glyphs = countGlyphs(tableOf(tables, "maxp"));
  checkNames(tables.get("name"));
  if (isPacked) return;
  checkWidths(tableOf(tables, "hhea"), tableOf(tables, "hmtx"), glyphs);
  if (hasGlyf) checkOutlines(tables, glyphs, head.readInt16BE(50));
}

function wrong(tag: string): BrokenFont {
  return new BrokenFont(`the table "${tag}" is not one`);
}

function countGlyphs(maxp: Buffer): number {
  if (!maxpVersions.includes(maxp.readUInt32BE(0))) throw wrong("maxp");
  const glyphs = maxp.readUInt16BE(4);
  if (glyphs === 0) throw new BrokenFont("it has no glyphs");
  return glyphs;
}

function checkNames(name: Buffer | undefined): void {
  if (!name) return;
  const [version, count, strings] = [0, 2, 4].map((at) => name.readUInt16BE(at)) as [
    number,
    number,
    number,
  ];
  if (version > 1 || strings > name.length || 6 + count * 12 > name.length) throw wrong("name");
}

/** Each glyph has a side bearing, and the first ones of "hhea" a width of their own. */
function checkWidths(hhea: Buffer, hmtx: Buffer, glyphs: number): void {
  const widths = hhea.readUInt16BE(34);
  if (hhea.readUInt16BE(0) !== 1 || widths === 0 || widths > glyphs) throw wrong("hhea");
  if (hmtx.length < widths * 4 + (glyphs - widths) * 2) throw wrong("hmtx");
}

/** "loca" says where in "glyf" each glyph begins, in order. */
function checkOutlines(tables: Tables, glyphs: number, format: number): void {
  const [loca, glyf] = [tableOf(tables, "loca"), tableOf(tables, "glyf")];
  const place = (index: number) =>
    format === 0 ? loca.readUInt16BE(index * 2) * 2 : loca.readUInt32BE(index * 4);
  for (let index = 0; index < glyphs; index += 1) {
    const [start, end] = [place(index), place(index + 1)];
    if (end < start || end > glyf.length) throw wrong("loca");
    if (end > start && !isGlyph(glyf.subarray(start, end))) throw wrong("glyf");
  }
}

/** Contours end in order; a glyph made of others has less than none. */
function isGlyph(glyph: Buffer): boolean {
  const contours = glyph.readInt16BE(0);
  if (contours < 0) return true;
  if (10 + contours * 2 > glyph.length) return false;
  const ends = Array.from({ length: contours }, (_, index) => glyph.readUInt16BE(10 + index * 2));
  return ends.every((end, index) => index === 0 || end > (ends[index - 1] ?? 0));
}
