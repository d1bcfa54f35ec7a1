import { deflateSync, inflateSync } from "node:zlib";
import { type PdfFile, readPdfFile } from "./pdf-file.ts";

/**
 * Says again what letters a document's fonts stand for, where Chromium says it wrongly: a glyph that serves
 * both as U+2019, the apostrophe, and as U+02BC, a letter that hardly any text has, is put down as the
 * letter, so that whoever searches for "don't" or has the page read aloud misses it. The page looks the
 * same.
 *
 * @throws UserError printing if the PDF is not as Chromium writes it
 */
export function withApostrophes(pdf: Uint8Array): Uint8Array {
  const file = readPdfFile(pdf);
  return correctApostrophes(file) ? file.write() : pdf;
}

/** @returns whether there was anything to correct */
export function correctApostrophes(file: PdfFile): boolean {
  let isCorrected = false;
  for (const number of unicodeMaps(file)) {
    const [head = "", packed] = /^<<([\s\S]*?)>>\s*stream\r?\n/.exec(file.object(number)) ?? [];
    if (packed === undefined || !/\/Filter \/FlateDecode/.test(packed)) continue;
    const length = Number(/\/Length (\d+)/.exec(packed)?.[1]);
    const bytes = Buffer.from(
      file.object(number).slice(head.length, head.length + length),
      "latin1",
    );
    const map = unpack(bytes);
    const corrected = map === null ? null : withApostrophe(map);
    if (corrected === null || corrected === map) continue;
    const stream = deflateSync(Buffer.from(corrected, "latin1")).toString("latin1");
    file.replace(
      number,
      `<</Filter /FlateDecode\n/Length ${stream.length}>> stream\n${stream}\nendstream\n`,
    );
    isCorrected = true;
  }
  return isCorrected;
}

/** Bytes. A map of all characters there are has some 2 MB. */
const maxMap = 8 * 1024 * 1024;

/** @returns null for what isn't packed as it says: it stays as it is */
function unpack(bytes: Uint8Array): string | null {
  try {
    return inflateSync(bytes, { maxOutputLength: maxMap }).toString("latin1");
  } catch {
    return null;
  }
}

/** Objects with what a font's glyphs stand for (ISO 32000-1, 9.10.3). */
function unicodeMaps(file: PdfFile): number[] {
  const fonts = file.startingWith("<</Type /Font\n").map((number) => file.object(number));
  return fonts.flatMap((font) => {
    const [, map] = /\/ToUnicode (\d+) 0 R/.exec(font) ?? [];
    return map === undefined ? [] : [Number(map)];
  });
}

/** Only single entries: of glyphs in a row that stand for letters in a row, these two are never part. */
function withApostrophe(map: string): string {
  return map.replace(/^(<[0-9A-F]{4}>) <02BC>$/gim, "$1 <2019>");
}
