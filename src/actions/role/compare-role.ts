import { asAskedBy } from "../../kit/kit-question.ts";
import { compareRubrics, type RubricDifference } from "../../role/compare-rubrics.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { requireQuestion } from "../question/require-question.ts";

export interface ChangedRubric {
  question: string;
  differences: RubricDifference[];
}

/** What a role asks for, and changes, of its own. */
export interface RoleComparison {
  /** Skills to ask about; each entry is met by any one of its skills. */
  requires: string[][];
  /** Skills to prefer. */
  skills: string[];
  /** Questions whose rubric it changes, sorted by ID. */
  questions: ChangedRubric[];
}

/**
 * What a role changes in the bank's rubrics, by question.
 *
 * @throws ContentError for content with errors, UserError "usage" for a role that does not exist
 */
export function compareRole(
  context: ActionContext,
  roleId: string,
  options: ContentOptions = {},
): RoleComparison {
  const { bank, role, roles } = loadValidContent(context, options, { role: roleId });
  const own = roles.sources.get(roleId)?.front;
  const questions = [...(role?.rubrics.keys() ?? [])].sort().map((id) => {
    const question = requireQuestion(bank, id);
    return {
      question: id,
      differences: compareRubrics({ ...question, weight: 1 }, asAskedBy(question, role)),
    };
  });
  const requires = (own?.requires ?? []).map((any) => [any].flat());
  return { requires, skills: own?.skills ?? [], questions };
}
