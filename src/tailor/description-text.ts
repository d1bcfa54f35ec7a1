import { extname } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import { type MarkupOptions, markupText } from "./markup-text.ts";

/** Bytes. The longest advertisements have some 20 KB; a PDF with pictures may have a few MB. */
export const maxDescriptionBytes = { text: 1024 * 1024, pdf: 5 * 1024 * 1024 } as const;
/** Characters of the text itself. */
const maxTextLength = 50_000;
/** Letters; with fewer there is nothing to go by. */
const minLetters = 40;

/**
 * The text of a job description: plain text and Markdown as they are, HTML and PDF taken apart.
 *
 * @param name the file's name, for its ending and for messages
 * @param options of the thread in which HTML and PDF are read
 * @throws UserError "content" for what is too large, binary, empty or cannot be read
 */
export async function descriptionText(
  bytes: Uint8Array,
  name: string,
  options: MarkupOptions = {},
): Promise<string> {
  const pdf = isPdf(bytes);
  checkSize(bytes.length, name, pdf);
  const text = await wordsOf(bytes, name, pdf, options);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) throw new UserError("content", `${name} is empty`);
  if (letters < minLetters) {
    throw new UserError(
      "content",
      `${name} has ${letters} letters: not enough to be a job description`,
    );
  }
  if (text.length > maxTextLength) {
    throw new UserError(
      "content",
      `${name} has more than ${maxTextLength} characters of text, the most for a job description`,
      ["give the description alone, without the pages around it"],
    );
  }
  return text;
}

/** @throws UserError "content" when a file of this size is not going to be read at all */
function checkSize(size: number, name: string, pdf: boolean): void {
  const most = pdf ? maxDescriptionBytes.pdf : maxDescriptionBytes.text;
  if (size <= most) return;
  const has = (size / (1024 * 1024)).toFixed(1);
  throw new UserError(
    "content",
    `${name} has ${has} MB; ${pdf ? "a PDF" : "a text"} may have ${most / (1024 * 1024)}`,
    ["give the description alone, without the pages around it"],
  );
}

function decode(bytes: Uint8Array, name: string): string {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : null;
  if (utf16 === null && bytes.includes(0)) throw binary(name);
  let text: string;
  try {
    text = new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What is not UTF-8 was most likely written on an older Windows.
    text = Buffer.from(bytes)
      .toString("latin1")
      .replace(/[\u0080-\u009f]/g, toWindows);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell a binary file from text
  const controls = text.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls > text.length / 200) throw binary(name);
  return text.replace(/\r\n?/g, "\n").replace(/[\u2028\u2029\u0085]/g, "\n");
}

/** Where Windows' old alphabet has quotation marks and dashes, Latin-1 has control characters. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function toWindows(character: string): string {
  return windows[character.charCodeAt(0) - 0x80] ?? character;
}

function binary(name: string): UserError {
  return new UserError("content", `${name} is not text`, [
    "a description is Markdown, plain text, HTML or PDF; save a Word document as one of these",
  ]);
}

function wordsOf(
  bytes: Uint8Array,
  name: string,
  pdf: boolean,
  options: MarkupOptions,
): string | Promise<string> {
  const maxText = maxTextLength + 1;
  if (pdf) return markupText({ name, content: { pdf: bytes }, maxText }, options);
  const text = decode(bytes, name);
  return isHtml(text, name)
    ? markupText({ name, content: { html: text }, maxText }, options)
    : text;
}

function isHtml(text: string, name: string): boolean {
  const ending = extname(name).toLowerCase();
  return (
    ending === ".html" ||
    ending === ".htm" ||
    /^\s*(?:<!doctype html|<html|<(?:div|body|section|article|h[1-6]|p|ul|table)\b)/i.test(text)
  );
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}
