import { type PDFContext, PDFName, PDFNumber, PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import { zlibSync } from "fflate";

/** Objects that are packed together. */
const perStream = 200;

/** Where an object is: at an offset in the file, or as one of those packed in another object. */
type Place = { offset: number } | { stream: number; index: number };

/**
 * Writes a PDF with its small objects packed (ISO 32000-1, 7.5.7 and 7.5.8): tags are most of a file and
 * pack well. pdf-lib's own writer takes time by the square of the objects, which is minutes for a roster.
 * All objects must have generation 0.
 */
export function writePacked(context: PDFContext, root: PDFRef, info: PDFRef): Uint8Array {
  const places = new Map<number, Place>();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const write = (bytes: Uint8Array) => {
    chunks.push(bytes);
    size += bytes.length;
  };
  const writeStream = (number: number, dictionary: string, contents: Uint8Array) => {
    places.set(number, { offset: size });
    write(latin1(`${number} 0 obj\n${dictionary}\nstream\n`));
    write(contents);
    write(latin1("\nendstream\nendobj\n"));
  };
  // Bytes above 127 tell programs that it isn't text.
  write(Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n", "latin1"));
  let next = context.largestObjectNumber + 1;
  let packed: { number: number; text: string }[] = [];
  const pack = () => {
    if (packed.length === 0) return;
    const { head, body } = packedText(packed);
    const contents = zlibSync(latin1(head + body));
    for (const [index, { number }] of packed.entries()) places.set(number, { stream: next, index });
    writeStream(
      next,
      `<</Type /ObjStm /N ${packed.length} /First ${head.length} /Filter /FlateDecode /Length ${contents.length}>>`,
      contents,
    );
    next += 1;
    packed = [];
  };
  for (const [{ objectNumber: number }, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) {
      object.dict.set(PDFName.of("Length"), PDFNumber.of(object.contents.length));
      writeStream(number, object.dict.toString(), object.contents);
    } else {
      packed.push({ number, text: object.toString() });
      if (packed.length === perStream) pack();
    }
  }
  pack();
  places.set(next, { offset: size });
  const table = zlibSync(tableOf(places, next + 1));
  const start = size;
  const trailer = `/Root ${root.toString()} /Info ${info.toString()}`;
  const layout = `/Type /XRef /Size ${next + 1} /W [1 4 2] /Filter /FlateDecode /Length ${table.length}`;
  writeStream(next, `<<${layout} ${trailer}>>`, table);
  write(latin1(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks, size);
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function packedText(objects: readonly { number: number; text: string }[]) {
  let offset = 0;
  const starts: string[] = [];
  for (const { number, text } of objects) {
    starts.push(`${number} ${offset}`);
    offset += text.length + 1;
  }
  return { head: `${starts.join(" ")}\n`, body: objects.map(({ text }) => `${text}\n`).join("") };
}

/** One row of 7 bytes for each object; zeros for a number without one. */
function tableOf(places: ReadonlyMap<number, Place>, size: number): Uint8Array {
  const rows = Buffer.alloc(size * 7);
  rows.writeUInt16BE(65_535, 5);
  for (const [number, place] of places) {
    const row = number * 7;
    if ("offset" in place) {
      rows.writeUInt8(1, row);
      rows.writeUInt32BE(place.offset, row + 1);
    } else {
      rows.writeUInt8(2, row);
      rows.writeUInt32BE(place.stream, row + 1);
      rows.writeUInt16BE(place.index, row + 5);
    }
  }
  return rows;
}
