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
 * a byte order mark (ISO 32000-2, 7.9.2.2).
 */
export function decodeTextString(value: PDFString | PDFHexString): string {
  const bytes = value.asBytes();
  const isUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = isUtf8 ? new TextDecoder().decode(bytes) : value.decodeText();
  return text.replace(languageCode, "");
}

/** A long text may be kept as a stream instead of a string (ISO 32000-1, 7.9.3). */
export function decodeStream(stream: PDFStream): string {
  const bytes =
    stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
  return decodeTextString(PDFHexString.of(Buffer.from(bytes).toString("hex")));
}
