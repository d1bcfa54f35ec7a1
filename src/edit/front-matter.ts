import { UserError } from "../diagnostic/user-error.ts";
import type { YamlEdit } from "./edit-kinds.ts";
import { editYaml } from "./yaml-edit.ts";

/**
 * A Markdown file with changes in its front matter, and no other byte changed.
 *
 * @throws UserError "content" if the file has no front matter, or a place can't be changed alone
 */
export function editFrontMatter(text: string, edits: readonly YamlEdit[]): string {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
  const length = opening === undefined ? -1 : text.slice(opening).search(/^---[ \t]*\r?$/m);
  if (opening === undefined || length < 0) {
    throw new UserError("content", "the file has no front matter that can be changed");
  }
  const end = opening + length;
  return text.slice(0, opening) + editYaml(text.slice(opening, end), edits) + text.slice(end);
}
