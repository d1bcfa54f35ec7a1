/** A PDF that could not be one of ours: cut short, empty or of another kind. */
export class BrokenPdf extends Error {
  override readonly name = "BrokenPdf";
}

/**
 * Checks Chromium's PDF, takes its links away, sets both its dates to `date`, and numbers its structure
 * elements again, byte for byte in place, so that two runs give the same file. Reads no more of the
 * format than the end of the file (ISO 32000-1, 7.5.4 and 7.5.5): Chromium writes PDF 1.4 with a plain
 * table of offsets.
 * @throws BrokenPdf
 */
export function finishPdf(bytes: Uint8Array, date: Date): { pdf: Uint8Array; pages: number } {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!pdf.subarray(0, 5).equals(Buffer.from("%PDF-"))) throw new BrokenPdf("no PDF header");
  const tail = pdf.subarray(-1_024).toString("latin1");
  if (!tail.trimEnd().endsWith("%%EOF")) throw new BrokenPdf("cut short");
  const objectAt = offsetsOf(pdf, number(tail, /startxref\s+(\d+)/));
  const catalog = dictionaryAt(pdf, objectAt(number(tail, /\/Root (\d+) 0 R/)));
  const pageTree = dictionaryAt(pdf, objectAt(number(catalog, /\/Pages (\d+) 0 R/)));
  const pages = number(pageTree, /\/Count (\d+)/);
  if (pages === 0) throw new BrokenPdf("no page");
  setDates(pdf, objectAt(number(tail, /\/Info (\d+) 0 R/)), date);
  removeLinks(pdf);
  renumberNodes(pdf);
  return { pdf: bytes, pages };
}

/** Entries of the table are 20 bytes each, the first ten of them the object's offset. */
function offsetsOf(pdf: Buffer, table: number): (object: number) => number {
  const head = /^xref\s+0 \d+\s+/.exec(pdf.toString("latin1", table, table + 40))?.[0];
  if (head === undefined) throw new BrokenPdf("no table of objects");
  return (object) => {
    const entry = table + head.length + object * 20;
    return number(pdf.toString("latin1", entry, entry + 10), /^(\d{10})$/);
  };
}

function dictionaryAt(pdf: Buffer, offset: number): string {
  const end = pdf.indexOf("endobj", offset);
  return pdf.toString("latin1", offset, end);
}

/** "D:20261122013014+00'00'": 14 digits, then the zone; only the digits and a zero zone are written. */
function setDates(pdf: Buffer, info: number, date: Date): void {
  const digits = date.toISOString().replace(/\D/g, "").slice(0, 14);
  const dictionary = dictionaryAt(pdf, info);
  const found = [...dictionary.matchAll(/\/(?:CreationDate|ModDate) \(D:(\d{14}[^)]*)\)/g)];
  if (found.length !== 2) throw new BrokenPdf("no dates");
  for (const { 0: entry, 1: old = "", index } of found) {
    const start = info + index + entry.length - 1 - old.length;
    pdf.write(`${digits}+00'00'`.slice(0, old.length), start, "latin1");
  }
}

/** What the links begin with that mark the places of form fields; see src/form/. */
const fieldOrigin = "https://field.invalid/";

/** As Chromium writes what a click on a link does; parentheses in an address are escaped. */
const linkAction = /\/A <<\/Type \/Action\n\/S \/URI\n\/URI \(((?:\\[\s\S]|[^\\)])*)\)>>/g;

/**
 * Takes the action of every link to an address away; links within the document stay. A template may
 * come from someone else, and one click would send what its link says of a candidate, if only to
 * whoever looks up the name of its host. The places of form fields stay, whose host cannot exist
 * (RFC 2606).
 */
function removeLinks(pdf: Buffer): void {
  const text = pdf.toString("latin1");
  for (const { 0: action, 1: address = "", index } of text.matchAll(linkAction)) {
    if (!address.startsWith(fieldOrigin)) pdf.fill(" ", index, index + action.length);
  }
  const left = text.replaceAll(linkAction, "");
  if (/\/S\s*\/(?:URI|JavaScript|Launch|GoToR)\b/.test(left)) {
    throw new BrokenPdf("a link in it is not written as this version expects");
  }
}

/**
 * Chromium names the structure elements that others refer to, such as a table's header cells, after
 * nodes of the whole browser's life. They are renumbered in the order in which they are first
 * referred to, and the tree of names, which has to be sorted, is sorted again. No name and no
 * reference changes its length.
 */
function renumberNodes(pdf: Buffer): void {
  const text = pdf.toString("latin1");
  const trees = [...text.matchAll(/\/Names \[(?:\(node\d{8}\) \d+ 0 R\s*)+\]/g)];
  const [tree] = trees;
  if (!tree || trees.length > 1) return;
  const limits = /\/Limits \[\(node\d{8}\) \(node\d{8}\)\]/.exec(text);
  const inTree = (index: number) =>
    (index >= tree.index && index < tree.index + tree[0].length) ||
    (limits !== null && index >= limits.index && index < limits.index + limits[0].length);
  const found = [...text.matchAll(/\(node(\d{8})\)/g)].filter(({ index }) => !inTree(index));
  const names = [...new Set(found.map(([name]) => name))];
  const ranks = new Map(names.map((name, index) => [name, nodeName(index + 1)]));
  for (const { 0: name, index } of found) pdf.write(ranks.get(name) ?? name, index, "latin1");
  const entries = [...tree[0].matchAll(/(\(node\d{8}\))( \d+ 0 R)/g)]
    .map(([, name = "", reference = ""]) => `${ranks.get(name) ?? name}${reference}`)
    .sort();
  const gaps = tree[0].split(/\(node\d{8}\) \d+ 0 R/);
  const sorted = gaps.map((gap, index) => `${gap}${entries[index] ?? ""}`).join("");
  pdf.write(sorted, tree.index, "latin1");
  if (limits) {
    const ends = `/Limits [${nodeName(1)} ${nodeName(names.length)}]`;
    pdf.write(ends, limits.index, "latin1");
  }
}

function nodeName(number: number): string {
  return `(node${String(number).padStart(8, "0")})`;
}

function number(text: string, pattern: RegExp): number {
  const digits = pattern.exec(text)?.[1];
  if (digits === undefined) throw new BrokenPdf(`${pattern.source} not found`);
  return Number(digits);
}
