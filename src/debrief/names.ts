import { nameKey } from "../kit/name-key.ts";

/** True if two names may be one person's: one begins the other, or they differ in a letter or two. */
export function mayBeSamePerson(a: string, b: string): boolean {
  const [one, other] = [bareKey(a), bareKey(b)];
  if (one === other) return true;
  const [short = "", long = ""] = [one, other].sort((x, y) => x.length - y.length);
  if (long.startsWith(`${short} `)) return true;
  return short.length > 3 && editDistance(short, long) <= (short.length > 7 ? 2 : 1);
}

/** Without accents and punctuation. */
function bareKey(name: string): string {
  return nameKey(name)
    .normalize("NFD")
    .replace(/[^\p{L}\p{N} ]/gu, "");
}

/** Letters to add, take away, or change (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
