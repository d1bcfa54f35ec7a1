import { brotliDecompressSync } from "node:zlib";

/**
 * The code points in the cmap table of a WOFF2 file (W3C WOFF 2.0, sections 4 and 5; OpenType
 * cmap formats 4 and 12). Written for the tests, so that they do not rest on the library that
 * made the coverage table.
 */
export function readWoff2Characters(file: Buffer): Set<number> {
  const cmap = tableOf(file, "cmap");
  const codes = new Set<number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) addFormat4(subtable, codes);
    if (format === 12) addFormat12(subtable, codes);
  }
  return codes;
}

/** Index of cmap, glyf and loca in WOFF2's list of known table tags. */
const knownTags: Readonly<Record<number, string>> = { 0: "cmap", 10: "glyf", 11: "loca" };

function tableOf(file: Buffer, wanted: string): Buffer {
  const count = file.readUInt16BE(12);
  let position = 48;
  let offset = 0;
  let found: [number, number] | undefined;
  const readBase128 = () => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(position);
      position += 1;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  for (let index = 0; index < count; index += 1) {
    const flags = file.readUInt8(position);
    position += 1;
    const known = flags & 0x3f;
    const tag = known === 0x3f ? file.toString("latin1", position, position + 4) : knownTags[known];
    if (known === 0x3f) position += 4;
    const length = readBase128();
    const isGlyph = tag === "glyf" || tag === "loca";
    const isTransformed = isGlyph ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const stored = isTransformed ? readBase128() : length;
    if (tag === wanted) found = [offset, stored];
    offset += stored;
  }
  if (!found) throw new Error(`the font has no table ${wanted}`);
  const size = file.readUInt32BE(20);
  const data = brotliDecompressSync(file.subarray(position, position + size));
  return data.subarray(found[0], found[0] + found[1]);
}

function addFormat4(table: Buffer, codes: Set<number>): void {
  const segments = table.readUInt16BE(6) / 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const last = table.readUInt16BE(14 + segment * 2);
    const first = table.readUInt16BE(16 + (segments + segment) * 2);
    for (let code = first; code <= last && code < 0xffff; code += 1) codes.add(code);
  }
}

function addFormat12(table: Buffer, codes: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const first = table.readUInt32BE(16 + group * 12);
    const last = table.readUInt32BE(20 + group * 12);
    for (let code = first; code <= last; code += 1) codes.add(code);
  }
}
