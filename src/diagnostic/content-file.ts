import { lstatSync, readFileSync } from "node:fs";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";

/** Bytes. The longest shipped question has about 8 KB; what is larger is not a content file. */
export const largestContentFile = 256 * 1024;

/** A file's text with line feeds only and no byte-order mark, or what is wrong with it. */
export type ContentText = { ok: true; text: string } | { ok: false; problem: Diagnostic };

/**
 * Reads one content file and checks all that can be wrong with it as a file: a link, too large,
 * not UTF-8, NUL bytes, empty. Never throws for what is wrong with the file.
 *
 * @param path where the file lies
 * @param shown the path to show in messages
 */
export function readContentFile(path: string, shown: string): ContentText {
  const fail = (code: DiagnosticCode, message: string, hint?: string, line = 1, column = 1) => ({
    ok: false as const,
    problem: {
      severity: "error" as const,
      file: shown,
      line,
      column,
      code,
      message,
      ...(hint ? { hint } : {}),
    },
  });
  let bytes: Buffer;
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) {
      return fail("file-link", "is a symbolic link", "put the file itself here");
    }
    if (!stats.isFile()) return fail("file-unreadable", "is not a file");
    if (stats.size > largestContentFile) {
      const size = `${Math.ceil(stats.size / 1024)} KB`;
      return fail(
        "file-size",
        `has ${size}; a content file has ${largestContentFile / 1024} KB at most`,
      );
    }
    bytes = readFileSync(path);
  } catch (error) {
    return fail("file-unreadable", `cannot be read: ${reasonOf(error)}`);
  }
  const text = bytes
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n");
  if (text.trim() === "") return fail("file-empty", "is empty");
  const bad = badCharacter(bytes, text);
  if (bad)
    return fail("file-encoding", bad.message, "save the file as UTF-8 text", bad.line, bad.column);
  return { ok: true, text };
}

const controlCharacter = /(?![\t\n\r\f])\p{Cc}/u;

function badCharacter(bytes: Buffer, text: string) {
  const control = text.search(controlCharacter);
  if (control >= 0) {
    const code = text.charCodeAt(control).toString(16).toUpperCase().padStart(2, "0");
    const name = code === "00" ? "a NUL byte" : `the control character 0x${code}`;
    return { message: `has ${name}`, ...placeIn(text, control) };
  }
  const replacement = text.indexOf("\uFFFD");
  if (replacement < 0) return null;
  // The character may really be in the file; only bytes that do not decode are an error.
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return null;
  } catch {
    return { message: "has a byte that is not UTF-8", ...placeIn(text, replacement) };
  }
}

/** Line and column, from 1, of an offset in a text. */
export function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

/** What the system said, without the path that the message already names. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  const known: Record<string, string> = {
    EACCES: "permission denied",
    EPERM: "not permitted",
    ENOENT: "no such file or folder",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is not a folder",
    ELOOP: "too many symbolic links",
    ENOSPC: "no space left on the disk",
    EROFS: "the disk is read-only",
    EDQUOT: "the disk quota is used up",
    ENAMETOOLONG: "the name is too long",
    EMFILE: "too many open files",
  };
  return (code && known[code]) ?? error.message;
}
