import { compareText } from "../diagnostic/diagnostic.ts";
import { commandText, type Hint } from "../diagnostic/hint.ts";

/** Everything that can be said of files that come back, with how bad it is. */
export const messageLevels = {
  "not-pdf": "error",
  "cut-off": "error",
  locked: "error",
  "too-large": "error",
  "too-slow": "error",
  unreadable: "error",
  "no-fields": "error",
  "scan-only": "error",
  "drawn-on": "error",
  "also-drawn": "warning",
  "no-code": "error",
  "not-aligned": "error",
  "no-places": "error",
  "unsure-mark": "error",
  "read-marks": "warning",
  "left-blank": "warning",
  "not-scorecard": "error",
  "unknown-kit": "error",
  "other-rubric": "error",
  "unknown-copy": "error",
  "page-missing": "error",
  "page-twice": "error",
  "field-missing": "error",
  "field-unknown": "warning",
  "bad-value": "error",
  "two-values": "error",
  "text-cut": "warning",
  "merged-shared": "error",
  "merged-cut": "error",
  empty: "warning",
  "no-interviewer": "error",
  "no-candidate": "error",
  "names-differ": "warning",
  alike: "warning",
  duplicate: "note",
  later: "note",
  conflict: "error",
  unexpected: "warning",
  missing: "warning",
} as const satisfies Record<string, "error" | "warning" | "note">;

export type MessageCode = keyof typeof messageLevels;

/** One thing to know about a file. It names no candidate and tells no rating. */
export interface CollectMessage {
  /** Null if it's about no file in particular. */
  file: string | null;
  /** From 1, or null if it's about the whole file. */
  page: number | null;
  code: MessageCode;
  text: string;
  /** What a page says instead. */
  onPage?: string;
  /** What to do about it, beyond what the text says. */
  hint?: Hint | null;
}

export function isError({ code }: CollectMessage): boolean {
  return messageLevels[code] === "error";
}

/** By file, page, and code, each message once; what's about no file comes last. */
export function sortMessages(messages: readonly CollectMessage[]): CollectMessage[] {
  const unique = new Map(messages.map((message) => [formatMessage(message), message]));
  return [...unique.values()].sort(
    (a, b) =>
      Number(a.file === null) - Number(b.file === null) ||
      compareText(a.file ?? "", b.file ?? "") ||
      (a.page ?? 0) - (b.page ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.text, b.text),
  );
}

/** What a message says at a command line. */
export function commandMessage({ text, hint = null }: CollectMessage): string {
  return commandText({ text, hint });
}

/** `file[:page] code text` */
export function formatMessage(message: CollectMessage): string {
  const { file, page, code } = message;
  const place = file === null ? "" : `${file}${page === null ? "" : `:${page}`} `;
  return `${place}${code} ${commandMessage(message)}`;
}
