import { listInWords } from "../diagnostic/list-in-words.ts";
import type { Path } from "../diagnostic/located-yaml.ts";
import type { FollowUp, LookFor, Rung } from "../rubric/rubric.ts";

/** One text of a question with its place, which begins at the field. */
export interface PlacedText {
  path: Path;
  text: string;
}

/** What a field's value is to whoever reads it: its texts, and its lines in `show`. */
export interface FieldShape<T> {
  texts: (value: T) => PlacedText[];
  lines: (value: T) => string[];
}

export const oneText: FieldShape<string> = {
  texts: (text) => [{ path: [], text }],
  lines: (text) => [text],
};

export const rungs: FieldShape<readonly Rung[]> = {
  texts: (ladder) => ladder.map(({ text }, index) => ({ path: [index, "text"], text })),
  lines: (ladder) => ladder.map(({ id, text, meets }) => withNotes(text, [listInWords(meets)], id)),
};

export const items: FieldShape<readonly LookFor[]> = {
  texts: (list) => list.map(({ text }, index) => ({ path: [index, "text"], text })),
  lines: (list) => list.map((item) => withNotes(item.text, itemNotes(item), item.id)),
};

export const followUps: FieldShape<readonly FollowUp[]> = {
  texts: (list) => list.map(({ ask }, index) => ({ path: [index, "ask"], text: ask })),
  lines: (list) => list.map(({ ask, from }) => withNotes(ask, from ? [`from ${from}`] : [], null)),
};

/** What's said about an item in addition to its text: "must from mid", "from senior". */
export function itemNotes({ must, from }: Pick<LookFor, "must" | "from">): string[] {
  return [must ? `must from ${must}` : "", from ? `from ${from}` : ""].filter(Boolean);
}

function withNotes(text: string, notes: readonly string[], id: string | null): string {
  const said = notes.filter(Boolean).join(", ");
  return `- ${text}${said ? ` (${said})` : ""}${id === null ? "" : ` [${id}]`}`;
}
