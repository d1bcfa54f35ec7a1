/** What converting one file came to. */
export interface Migrated {
  /** The new text; null if there's nothing to convert, or nothing that can be. */
  text: string | null;
  /** What's left to do by hand, one sentence each. */
  left: string[];
}

/** The YAML between a Markdown file's fences, with its offset; null for a file without fences. */
export function frontMatter(text: string): { front: string; offset: number } | null {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (opening === undefined) return null;
  const end = text.slice(opening).search(/^---[ \t]*\r?$/m);
  return end < 0 ? null : { front: text.slice(opening, opening + end), offset: opening };
}

/** A file's text with other front matter, in the line ends that it has. */
export function withFront(
  text: string,
  { front, offset }: { front: string; offset: number },
  by: string,
): string {
  const lines = text.includes("\r\n") ? by.replace(/\r?\n/g, "\r\n") : by;
  return text.slice(0, offset) + lines + text.slice(offset + front.length);
}
