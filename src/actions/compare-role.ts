import { asAskedBy } from "../kit/kit-question.ts";
import { compareRubrics, type RubricDifference } from "../role/compare-rubrics.ts";
import type { ActionContext } from "./context.ts";
import { type ContentOptions, loadValidContent } from "./load-content.ts";
import { requireQuestion } from "./require-question.ts";

export interface ChangedRubric {
  question: string;
  differences: RubricDifference[];
}

/**
 * What a role changes in the bank's rubrics, by question.
 *
 * @throws ContentFailure for content with errors, Failure "usage" for a role that does not exist
 */
export function compareRole(
  context: ActionContext,
  roleId: string,
  options: ContentOptions = {},
): ChangedRubric[] {
  const { bank, role } = loadValidContent(context, options, { role: roleId });
  return [...(role?.rubrics.keys() ?? [])].sort().map((id) => {
    const question = requireQuestion(bank, id);
    return {
      question: id,
      differences: compareRubrics({ ...question, weight: 1 }, asAskedBy(question, role)),
    };
  });
}
