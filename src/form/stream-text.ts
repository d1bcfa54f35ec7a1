import { decodePDFRawStream, PDFHexString, PDFRawStream, type PDFStream } from "@cantoo/pdf-lib";

/** A long text may be kept as a stream instead of a string (ISO 32000-1, 7.9.3). */
export function decodeStream(stream: PDFStream): string {
  const bytes =
    stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
  return PDFHexString.of(Buffer.from(bytes).toString("hex")).decodeText();
}
