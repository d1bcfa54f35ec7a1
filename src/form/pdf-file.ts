import { Failure } from "../diagnostic/failure.ts";

/**
 * The objects of a PDF as Chromium writes it: version 1.4, one plain table of offsets and no object
 * streams (ISO 32000-1, 7.5.4). That plainness is why no library is needed to change a few of them:
 * pdf-lib takes 120 ms to load, parses every object and writes them all anew.
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
  /** The whole file anew, nothing of what was replaced left in it. */
  write(): Uint8Array;
}

interface StoredObject {
  readonly number: number;
  /** From `obj` to `endobj`, both excluded; null until it is given one. */
  body: Buffer | null;
}

/** @throws Failure printing if the bytes are no PDF of Chromium's */
export function readPdfFile(bytes: Uint8Array): PdfFile {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = pdf.subarray(-1_024).toString("latin1");
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? refuse("no end"));
  const root = Number(/\/Root (\d+) 0 R/.exec(tail)?.[1] ?? refuse("no catalog"));
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(tail)?.[1] ?? refuse("no trailer");
  const offsets = readOffsets(pdf, table);
  const header = pdf.subarray(0, offsets[0]?.offset ?? refuse("no objects"));
  const stored = new Map(readBodies(pdf, offsets, table).map((object) => [object.number, object]));
  let next = Math.max(...stored.keys()) + 1;

  function find(number: number): StoredObject {
    return stored.get(number) ?? refuse(`no object ${number}`);
  }
  return {
    root,
    startingWith: (characters) =>
      [...stored.values()]
        .filter(({ body }) => body?.toString("latin1", 0, characters.length) === characters)
        .map(({ number }) => number),
    object: (number) => find(number).body?.toString("latin1") ?? "",
    replace(number, body) {
      find(number).body = Buffer.from(body, "latin1");
    },
    add(body) {
      const number = next++;
      stored.set(number, { number, body: body === undefined ? null : Buffer.from(body, "latin1") });
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
function readOffsets(pdf: Buffer, table: number): Offset[] {
  const head = /^xref\s+0 (\d+)\s+/.exec(pdf.toString("latin1", table, table + 40));
  if (!head) return refuse("no table of objects");
  const start = table + head[0].length;
  const entries = pdf.toString("latin1", start, start + Number(head[1]) * 20);
  return [...entries.matchAll(/(\d{10}) \d{5} ([nf])/g)]
    .flatMap(([, digits, kind], number) => (kind === "n" ? { number, offset: Number(digits) } : []))
    .sort((a, b) => a.offset - b.offset);
}

function readBodies(pdf: Buffer, offsets: readonly Offset[], end: number): StoredObject[] {
  return offsets.map(({ number, offset }, index) => {
    const head = `${number} 0 obj\n`;
    const upTo = pdf.subarray(offset, offsets[index + 1]?.offset ?? end);
    const last = upTo.lastIndexOf("endobj");
    if (upTo.toString("latin1", 0, head.length) !== head || last < 0) {
      return refuse(`object ${number} is not where it should be`);
    }
    return { number, body: upTo.subarray(head.length, last) };
  });
}

function writeObjects(header: Buffer, objects: readonly StoredObject[], trailer: string): Buffer {
  const size = Math.max(...objects.map(({ number }) => number)) + 1;
  const entries = Array<string>(size).fill("0000000000 65535 f \n");
  const parts: Buffer[] = [header];
  let at = header.length;
  const push = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const { number, body } of objects) {
    entries[number] = `${String(at).padStart(10, "0")} 00000 n \n`;
    push(Buffer.from(`${number} 0 obj\n`));
    push(body ?? refuse(`object ${number} is empty`));
    push(Buffer.from(body?.at(-1) === 10 ? "endobj\n" : "\nendobj\n"));
  }
  const table = `xref\n0 ${size}\n${entries.join("")}trailer\n<</Size ${size}\n${trailer}>>`;
  parts.push(Buffer.from(`${table}\nstartxref\n${at}\n%%EOF\n`, "latin1"));
  return Buffer.concat(parts);
}

/** Not a fault: another browser, or a later one, may write PDFs in another way. */
function refuse(problem: string): never {
  throw new Failure("printing", `This browser's PDF cannot be made fillable: ${problem}`, [
    "Print with the browser that comes with Interview Kit.",
  ]);
}
