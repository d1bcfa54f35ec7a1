import { UserError } from "../diagnostic/user-error.ts";

/**
 * The objects of a PDF as Chromium writes it: version 1.4, one plain table of offsets and no object
 * streams (ISO 32000-1, 7.5.4). That plainness is why no library is needed to change a few of them:
 * pdf-lib takes 120 ms to load, parses every object and rewrites them all.
 */
export interface PdfFile {
  /** Number of the catalog's object. */
  readonly root: number;
  /** Numbers of the objects that start with these characters, in the order of the file. */
  startingWith(characters: string): number[];
  /** What stands between `obj` and `endobj`, a character for each byte. */
  object(number: number): string;
  replace(number: number, body: string): void;
  /** Adds an object and returns its number; without a body it must be replaced before it is written. */
  add(body?: string): number;
  /** The whole file rewritten, without anything that was replaced. */
  write(): Uint8Array;
}

interface StoredObject {
  readonly number: number;
  /** From `obj` to `endobj`, both excluded; null until it is given one. */
  body: string | null;
}

/**
 * Works with a character for each byte (Latin-1): pieces of one string cost less than of a buffer.
 *
 * @throws UserError printing if the bytes are no PDF of Chromium's
 */
export function readPdfFile(bytes: Uint8Array): PdfFile {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const tail = pdf.slice(-1_024);
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? throwPdfError("no end"));
  const root = Number(/\/Root (\d+) 0 R/.exec(tail)?.[1] ?? throwPdfError("no catalog"));
  const trailer =
    /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(tail)?.[1] ?? throwPdfError("no trailer");
  const offsets = readOffsets(pdf, table);
  const header = pdf.slice(0, offsets[0]?.offset ?? throwPdfError("no objects"));
  const stored = new Map(readBodies(pdf, offsets, table).map((object) => [object.number, object]));
  let next = Math.max(...stored.keys()) + 1;

  function find(number: number): StoredObject {
    return stored.get(number) ?? throwPdfError(`no object ${number}`);
  }
  return {
    root,
    startingWith: (characters) =>
      [...stored.values()]
        .filter(({ body }) => body?.startsWith(characters))
        .map(({ number }) => number),
    object: (number) => find(number).body ?? "",
    replace(number, body) {
      find(number).body = body;
    },
    add(body) {
      const number = next++;
      stored.set(number, { number, body: body ?? null });
      return number;
    },
    write: () => writeObjects(header, [...stored.values()], trailer.replace(/\/Size \d+\s*/, "")),
  };
}

interface Offset {
  readonly number: number;
  readonly offset: number;
}

/** Objects in use in the order of the file; entries of the table are 20 bytes each. */
function readOffsets(pdf: string, table: number): Offset[] {
  const head = /^xref\s+0 (\d+)\s+/.exec(pdf.slice(table, table + 40));
  if (!head) return throwPdfError("no table of objects");
  const start = table + head[0].length;
  const entries = pdf.slice(start, start + Number(head[1]) * 20);
  return [...entries.matchAll(/(\d{10}) \d{5} ([nf])/g)]
    .flatMap(([, digits, kind], number) => (kind === "n" ? { number, offset: Number(digits) } : []))
    .sort((a, b) => a.offset - b.offset);
}

function readBodies(pdf: string, offsets: readonly Offset[], end: number): StoredObject[] {
  return offsets.map(({ number, offset }, index) => {
    const head = `${number} 0 obj\n`;
    const start = offset + head.length;
    const last = pdf.lastIndexOf("endobj", (offsets[index + 1]?.offset ?? end) - "endobj".length);
    if (!pdf.startsWith(head, offset) || last < start) {
      return throwPdfError(`object ${number} is not where it should be`);
    }
    return { number, body: pdf.slice(start, last) };
  });
}

function writeObjects(header: string, objects: readonly StoredObject[], trailer: string): Buffer {
  const size = Math.max(...objects.map(({ number }) => number)) + 1;
  const entries = Array<string>(size).fill("0000000000 65535 f \n");
  let pdf = header;
  for (const { number, body } of objects) {
    if (body === null) return throwPdfError(`object ${number} is empty`);
    entries[number] = `${String(pdf.length).padStart(10, "0")} 00000 n \n`;
    pdf += `${number} 0 obj\n${body}${body.endsWith("\n") ? "" : "\n"}endobj\n`;
  }
  const table = `xref\n0 ${size}\n${entries.join("")}trailer\n<</Size ${size}\n${trailer}>>`;
  return Buffer.from(`${pdf}${table}\nstartxref\n${pdf.length}\n%%EOF\n`, "latin1");
}

/** Not a bug: another browser, or a later one, may write PDFs in another way. */
function throwPdfError(problem: string): never {
  throw new UserError("printing", `This browser's PDF cannot be made fillable: ${problem}`, [
    "Print with the browser that comes with Interview Kit.",
  ]);
}
