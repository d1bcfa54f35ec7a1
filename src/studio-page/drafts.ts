/**
 * Texts of questions that couldn't be saved yet, for as long as the tab is open: a reload doesn't lose
 * them. Nothing about a candidate is ever in one.
 */
export interface Draft {
  text: string;
  /** What the file said when it was begun: someone may have changed that since. */
  was: string;
}

export function readDraft(key: string): Draft | null {
  return JSON.parse(sessionStorage.getItem(key) ?? "null") as Draft | null;
}

/** Null once it's saved. */
export function keepDraft(key: string, draft: Draft | null): void {
  if (draft === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(draft));
}

/** Saves what is being typed, before another screen is shown. */
export const savesBeforeLeaving = new Set<() => Promise<void>>();
