import { UserError } from "../../diagnostic/user-error.ts";
import { compareWithBank } from "../../kit/compare-with-bank.ts";
import { errorsFor } from "../content/content-errors.ts";
import { type ContentOptions, loadContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { openKitJson } from "./open-kit.ts";

/** How many words of a prompt tell it from the others. */
const shownWords = 7;

/**
 * What the bank says differently since a kit was made, one line for each question.
 *
 * @param kit path of a kit.json
 * @returns one line that says why, for a kit that can't be compared
 */
export function listKitChanges(
  context: ActionContext,
  kit: string,
  options: ContentOptions = {},
): string[] {
  try {
    const { read } = openKitJson(context, kit);
    const content = loadContent(context, options);
    const { bank, roles } = content;
    const id = read.json.request.role;
    const role = id === null ? null : (roles.roles.get(id) ?? null);
    if (id !== null && role === null) return ["its role is no longer there"];
    const errors = errorsFor(content, id ?? undefined);
    if (errors.elsewhere) return ["the bank has errors, so it is not compared with it"];
    return compareWithBank(read.kit, bank, role, errors.questions).map(
      ({ stage, question, what }) => {
        const found = read.kit.stages.find((each) => each.id === stage);
        const prompt = found?.questions.find((each) => each.id === question)?.prompt ?? question;
        return `“${prompt.split(/\s+/).slice(0, shownWords).join(" ")}…”: ${what}`;
      },
    );
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}
