import { isUtf8 } from "node:buffer";

/** A table's text, and what it was written in. */
export interface DecodedText {
  text: string;
  encoding: "utf-8" | "utf-16" | "windows-1252";
}

/**
 * The text of a file as spreadsheets save it; null where only a guess would be possible, since a wrong
 * one prints a wrong name.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const utf16 = utf16Name(bytes);
  if (utf16 !== null) {
    const text = decode(utf16, bytes);
    return text === null ? null : { text, encoding: "utf-16" };
  }
  if (isUtf8(bytes)) return { text: Buffer.from(bytes).toString("utf8"), encoding: "utf-8" };
  const latin1 = Buffer.from(bytes).toString("latin1");
  if (!looksWestern(latin1)) return null;
  const text = latin1.replace(/[\u0080-\u009f]/g, (control) => {
    return windows1252[control.charCodeAt(0) - 0x80] ?? control;
  });
  return { text, encoding: "windows-1252" };
}

/**
 * What Windows-1252 has where Latin-1 has control characters, from 0x80. Some versions of Node 20 decode
 * it as Latin-1.
 */
const windows1252 = [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"];

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** By its mark, or by the zeros in every second byte that Latin letters, digits, and commas leave. */
function utf16Name(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const zeros = (first: 0 | 1) =>
    bytes.reduce((sum, byte, index) => sum + (byte === 0 && index % 2 === first ? 1 : 0), 0);
  const [even, odd] = [zeros(0), zeros(1)];
  const most = bytes.length / 4;
  if (odd > most && even === 0) return "utf-16le";
  return even > most && odd === 0 ? "utf-16be" : null;
}

/**
 * Western text has single letters with accents among plain ones. Whole words of high bytes are another
 * alphabet's, and some valid UTF-8 among invalid is a damaged file.
 */
function looksWestern(latin1: string): boolean {
  const hasOthers =
    /[\u0080-\u0081\u0083\u0086-\u0089\u008b\u008d\u008f\u0090\u0098\u009b\u009d\u00d7\u00f7]/;
  const isRun = /[\u00c0-\u00ff]{3}/;
  const isDamaged = /[\u00c3-\u00c5][\u0080-\u00bf]|[\u00e2-\u00ef][\u0080-\u00bf]{2}/;
  return !hasOthers.test(latin1) && !isRun.test(latin1) && !isDamaged.test(latin1);
}
