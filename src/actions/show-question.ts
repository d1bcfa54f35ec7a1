import type { Taxonomy } from "../bank/taxonomy.ts";
import { Failure } from "../diagnostic/failure.ts";
import { asAskedBy, toKitQuestion } from "../kit/kit-question.ts";
import type { RoleQuestion } from "../role/apply-rubric.ts";
import type { ActionContext } from "./context.ts";
import { type ContentOptions, loadValidContent } from "./load-content.ts";
import { requireQuestion } from "./require-question.ts";

export interface ShowOptions extends ContentOptions {
  role?: string;
  level?: string;
}

/**
 * One question with its rubric, as the bank has it or as a role asks it, whole or at one level.
 *
 * @throws ContentFailure for content with errors, Failure "usage" for a name that does not exist
 */
export function showQuestion(
  context: ActionContext,
  id: string,
  options: ShowOptions = {},
): RoleQuestion {
  const { bank, role } = loadValidContent(context, options, options.role);
  return atLevel(asAskedBy(requireQuestion(bank, id), role), options.level, bank.taxonomy);
}

function atLevel(
  question: RoleQuestion,
  level: string | undefined,
  taxonomy: Taxonomy,
): RoleQuestion {
  if (level === undefined) return question;
  const known = taxonomy.levels.find(({ id }) => id === level);
  const bar = question.levels[level];
  if (!known || bar === undefined) {
    throw new Failure("usage", `"${question.id}" is not asked at level "${level}"`, [
      `its levels: ${Object.keys(question.levels).join(", ")}`,
    ]);
  }
  const { lookFor, bonus, redFlags, barAbove } = toKitQuestion(question, 1, known, taxonomy);
  const above = barAbove ? { [barAbove.level.id]: barAbove.text } : {};
  return { ...question, lookFor, bonus, redFlags, levels: { [level]: bar, ...above } };
}
