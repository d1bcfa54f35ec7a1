/**
 * Texts of questions that couldn't be saved yet, for as long as the tab is open: a reload doesn't lose
 * them. Nothing about a candidate is ever in one.
 */
export function readDraft(key: string): string | null {
  return sessionStorage.getItem(key);
}

/** Null once it's saved. */
export function keepDraft(key: string, text: string | null): void {
  if (text === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, text);
}
