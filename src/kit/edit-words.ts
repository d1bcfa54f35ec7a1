import type { KitEdit } from "./edit-plan.ts";
import { idNames, type Names } from "./names.ts";

/** What an edit did, in words. */
export function editWords(edit: KitEdit, names: Names = idNames): string {
  const question = "question" in edit ? names.question(edit.question) : "";
  const stage = "stage" in edit ? names.stage(edit.stage) : "";
  switch (edit.edit) {
    case "swap":
      return `swapped ${question} for ${names.question(edit.for)}`;
    case "drop":
      return `dropped ${question}`;
    case "add":
      return `added ${question} to ${stage}`;
    case "move":
      return Number.isFinite(edit.place)
        ? `moved ${question} to place ${edit.place + 1} of ${stage}`
        : `moved ${question} to the end of ${stage}`;
    case "pin":
      return `pinned ${question}: no edit takes it out until it is unpinned`;
    case "unpin":
      return `unpinned ${question}`;
    case "minutes":
      return `gave ${stage} ${edit.minutes} minutes`;
    case "remove-stage":
      return `left out ${stage}`;
  }
}
