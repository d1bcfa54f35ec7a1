/**
 * What to do about something, in the words of whoever reads it: at a command line there are commands and
 * options, on a page there are buttons. A text alone is for both.
 */
export type Hint = string | FacedHint;

export interface FacedHint {
  command: string;
  /** Null where a page has nothing to say. */
  page: string | null;
}

/** A hint that only helps at a command line. */
export function commandOnly(command: string): FacedHint {
  return { command, page: null };
}

export function commandHint(hint: Hint): string {
  return typeof hint === "string" ? hint : hint.command;
}

function pageHint(hint: Hint): string | null {
  return typeof hint === "string" ? hint : hint.page;
}

/** Hints as a page shows them. */
export function pageHints(hints: readonly Hint[]): string[] {
  return hints.map(pageHint).filter((hint) => hint !== null && hint !== "") as string[];
}

/** Something to know, with what to do about it. */
export interface Told {
  text: string;
  /** What a page says instead. */
  onPage?: string;
  hint: Hint | null;
}

/** As it's said at a command line. */
export function commandText({ text, hint }: Told): string {
  return joined(text, hint === null ? null : commandHint(hint));
}

/** As a page says it. */
export function pageText({ text, onPage = text, hint }: Told): string {
  return joined(onPage, hint === null ? null : pageHint(hint));
}

function joined(text: string, hint: string | null): string {
  if (hint === null) return text;
  return text.endsWith("?") ? `${text} ${hint}` : `${text}; ${hint}`;
}
