import { withoutEnd } from "./sentences.ts";

/** One piece of a list of questions, in the order of the file; text and Markdown both come apart into these. */
export type Block =
  | { kind: "heading"; depth: number; text: string; line: number }
  | { kind: "item"; depth: number; number: number | null; text: string; line: number }
  | { kind: "text"; text: string; line: number; gap: boolean; tight: boolean; isPlain: boolean }
  | { kind: "code"; text: string; language: string; line: number }
  | { kind: "fold"; text: string; line: number }
  | { kind: "unfold"; text: string; line: number };

/** Code in a fence that nothing in it can close. */
export function fenced(code: string, language: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  const info = /^[\w+#.-]{1,20}$/.test(language) ? language : "";
  return `${fence}${info}\n${withoutEnd(code, "\n")}\n${fence}`;
}
