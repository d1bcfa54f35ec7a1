import { isUtf8 } from "node:buffer";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import { type RegularFile, readRegularFile } from "./regular-file.ts";

/** Bytes. The longest shipped question has about 8 KB; what is larger is not a content file. */
export const maxContentFileBytes = 256 * 1024;

/** Texts that files are about to have, by their paths: checked before anything is written. */
export type PendingTexts = ReadonlyMap<string, string>;

/**
 * A file's text with line feeds only and no byte-order mark, and as it stands in the file, or what is
 * wrong with it.
 */
export type ContentText =
  | { ok: true; text: string; original: string }
  | { ok: false; diagnostic: Diagnostic };

/**
 * Reads one content file and checks all that can be wrong with it as a file: a link, too large,
 * not UTF-8, NUL bytes, empty. Never throws for what is wrong with the file.
 *
 * @param path where the file lies
 * @param displayPath the path to show in messages
 * @param largest bytes that it may have
 * @param pending what it's about to have, or what was read of it otherwise
 */
export function readContentFile(
  path: string,
  displayPath: string,
  largest = maxContentFileBytes,
  pending?: string | Uint8Array,
): ContentText {
  const fail = (code: DiagnosticCode, message: string, hint?: string, line = 1, column = 1) => ({
    ok: false as const,
    diagnostic: {
      severity: "error" as const,
      file: displayPath,
      line,
      column,
      code,
      message,
      ...(hint ? { hint } : {}),
    },
  });
  const read = pending === undefined ? readRegularFile(path, largest) : asRead(pending, largest);
  if (!read.ok) return fail(...whyRefused(read, largest));
  const decoded = read.bytes.toString("utf8");
  const text = decoded.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  if (text.trim() === "") return fail("file-empty", "is empty");
  const bad = badCharacter(text, isUtf8(read.bytes));
  if (bad)
    return fail("file-encoding", bad.message, "save the file as UTF-8 text", bad.line, bad.column);
  return { ok: true, text, original: decoded };
}

/** A file's bytes, or what is wrong with it as a file. Never throws for it. */
export function readContentBytes(
  path: string,
  displayPath: string,
  largest: number,
): { ok: true; bytes: Buffer } | { ok: false; diagnostic: Diagnostic } {
  const read = readRegularFile(path, largest);
  if (read.ok) return { ok: true, bytes: read.bytes };
  const [code, message, hint] = whyRefused(read, largest);
  const place = { severity: "error" as const, file: displayPath, line: 1, column: 1 };
  return { ok: false, diagnostic: { ...place, code, message, ...(hint ? { hint } : {}) } };
}

function asRead(
  text: string | Uint8Array,
  largest: number,
): { ok: true; bytes: Buffer } | { ok: false; reason: "too-large"; size: number } {
  const bytes = Buffer.from(text);
  if (bytes.length > largest) return { ok: false, reason: "too-large", size: bytes.length };
  return { ok: true, bytes };
}

/** What a decoder substitutes for bytes that aren't UTF-8. */
const replacement = "\uFFFD";

const controlCharacter = /[^\t\n\f\r\x20-\x7e\xa0-\uffff]/;

/** Code, message, and hint for a file that was not read. */
function whyRefused(
  file: Exclude<RegularFile, { ok: true }>,
  largest: number,
): [DiagnosticCode, string, string?] {
  switch (file.reason) {
    case "link":
      return ["file-link", "is a symbolic link", "put the file itself here"];
    case "not-regular":
      return ["file-unreadable", "is not a file"];
    case "too-large": {
      const size = `${Math.ceil(file.size / 1024)} KB`;
      return ["file-size", `has ${size}; such a file has ${largest / 1024} KB at most`];
    }
    case "unreadable":
      return ["file-unreadable", `cannot be read: ${reasonOf(file.error)}`];
  }
}

function badCharacter(text: string, decodes: boolean) {
  const control = text.search(controlCharacter);
  if (control >= 0) {
    const code = text.charCodeAt(control).toString(16).toUpperCase().padStart(2, "0");
    const name = code === "00" ? "a NUL byte" : `the control character 0x${code}`;
    return { message: `has ${name}`, ...placeIn(text, control) };
  }
  if (decodes) return null;
  return { message: "has a byte that is not UTF-8", ...placeIn(text, text.indexOf(replacement)) };
}

/** Line and column, from 1, of an offset in a text. */
export function placeIn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** What the system said, without the path that the message already names. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  const known: Record<string, string> = {
    EACCES: "permission denied",
    EPERM: "not permitted",
    EEXIST: "a file of that name already exists",
    ENOENT: "no such file or folder",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is not a folder",
    ELOOP: "too many symbolic links",
    ENOSPC: "no space left on the disk",
    EROFS: "the disk is read-only",
    EFBIG: "the file is larger than the system allows",
    EDQUOT: "the disk quota is used up",
    ENAMETOOLONG: "the name is too long",
    EMFILE: "too many open files",
  };
  return (code && known[code]) ?? error.message;
}
