import type { KitEdit } from "./edit-plan.ts";

/** What an edit did, in words. */
export function editWords(edit: KitEdit): string {
  switch (edit.edit) {
    case "swap":
      return `swapped ${edit.question} for ${edit.for}`;
    case "drop":
      return `dropped ${edit.question}`;
    case "add":
      return `added ${edit.question} to ${edit.stage}`;
    case "move":
      return Number.isFinite(edit.place)
        ? `moved ${edit.question} to place ${edit.place + 1} of ${edit.stage}`
        : `moved ${edit.question} to the end of ${edit.stage}`;
    case "pin":
      return `pinned ${edit.question}: no edit takes it out until it is unpinned`;
    case "unpin":
      return `unpinned ${edit.question}`;
    case "minutes":
      return `gave ${edit.stage} ${edit.minutes} minutes`;
  }
}
