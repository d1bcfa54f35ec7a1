import { isUtf8 } from "node:buffer";
import {
  decodePDFRawStream,
  PDFHexString,
  PDFRawStream,
  type PDFStream,
  type PDFString,
} from "@cantoo/pdf-lib";

const esc = "\u001b";
/** Between two escapes a text may say which language follows (ISO 32000-1, 7.9.2.2). */
const languageCode = new RegExp(`${esc}[A-Za-z]{2}(?:[A-Za-z]{2})?${esc}`, "g");

/**
 * A text of a PDF, in any of its three encodings: PDFDocEncoding, UTF-16, and since PDF 2.0 UTF-8 after
 * a byte order mark (ISO 32000-2, 7.9.2.2). Some programs leave the mark out: accents that happen to be
 * whole UTF-8 are hardly ever anything else.
 */
export function decodeTextString(value: PDFString | PDFHexString): string {
  const bytes = value.asBytes();
  const isUtf16 =
    (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe);
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const hasOthers = bytes.some((byte) => byte >= 0x80);
  const text =
    isMarked || (hasOthers && !isUtf16 && isUtf8(bytes))
      ? new TextDecoder().decode(bytes)
      : value.decodeText();
  return plain(text.replace(languageCode, ""));
}

/** Line ends are line feeds; what can't be seen or printed, such as a zero at the end, is left out. */
function plain(text: string): string {
  return text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n").replace(/(?![\t\n])\p{Cc}/gu, "");
}

/** A long text may be kept as a stream instead of a string (ISO 32000-1, 7.9.3). */
export function decodeStream(stream: PDFStream): string {
  const bytes =
    stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
  return decodeTextString(PDFHexString.of(Buffer.from(bytes).toString("hex")));
}
