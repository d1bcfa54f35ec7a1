import { extname } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import { type MarkupOptions, markupText } from "./markup-text.ts";

/** Bytes. The longest advertisements have some 20 KB; a PDF with pictures may have a few MB. */
export const maxDescriptionBytes = { text: 1024 * 1024, pdf: 5 * 1024 * 1024 } as const;

export interface DescriptionOptions extends MarkupOptions {
  /** True if whoever gives the file says that it's HTML. */
  readonly isHtml?: boolean;
}

/** Characters of the text itself. */
const maxTextLength = 50_000;
/** Letters; with fewer there is nothing to go by. */
const minLetters = 40;

/**
 * The text of a job description: plain text and Markdown as they are, HTML, PDF, and Word taken apart.
 *
 * @param name the file's name, for its ending and for messages
 * @param options also of the thread in which HTML, PDF, and Word are read
 * @throws UserError "content" for what is too large, binary, empty or cannot be read
 */
export async function descriptionText(
  bytes: Uint8Array,
  name: string,
  options: DescriptionOptions = {},
): Promise<string> {
  const format = formatOf(bytes, name);
  checkSize(bytes.length, name, format);
  const text = await wordsOf(bytes, name, format, options);
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
function checkSize(size: number, name: string, format: Format): void {
  const most = format === "text" ? maxDescriptionBytes.text : maxDescriptionBytes.pdf;
  if (size <= most) return;
  const has = (size / (1024 * 1024)).toFixed(1);
  const what = { text: "a text", pdf: "a PDF", docx: "a Word document" }[format];
  throw new UserError(
    "content",
    `${name} has ${has} MB; ${what} can have ${most / (1024 * 1024)}`,
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
    "a description is Markdown, plain text, HTML, PDF, or a Word document (.docx)",
  ]);
}

function wordsOf(
  bytes: Uint8Array,
  name: string,
  format: Format,
  options: DescriptionOptions,
): string | Promise<string> {
  const maxText = maxTextLength + 1;
  if (format === "pdf") return markupText({ name, content: { pdf: bytes }, maxText }, options);
  if (format === "docx") return markupText({ name, content: { docx: bytes }, maxText }, options);
  const text = decode(bytes, name);
  return options.isHtml || isHtml(text, name)
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

type Format = "text" | "pdf" | "docx";

/** Formats by how they begin. A Word document is a zip, and may be named anything. */
const zip = "PK\u0003\u0004";
const refused = [
  { begins: "{\\rtf", what: "RTF" },
  { begins: "\u00d0\u00cf\u0011\u00e0", what: "a Word document of before 2007 (.doc)" },
] as const;

/** @throws UserError "content" for a format that's known, and isn't read */
function formatOf(bytes: Uint8Array, name: string): Format {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const old = refused.find(({ begins }) => start.trimStart().startsWith(begins));
  if (old) {
    throw new UserError("content", `${name} is ${old.what}, which is not read`, [
      "save it as .docx or PDF, or paste the text into a file",
    ]);
  }
  if (start.startsWith(zip)) return "docx";
  return start.includes("%PDF-") ? "pdf" : "text";
}
