import type { Taxonomy } from "../../bank/taxonomy.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { asAskedBy, toKitQuestion } from "../../kit/kit-question.ts";
import type { RoleQuestion } from "../../role/apply-rubric.ts";
import { askedLevels } from "../../rubric/bars.ts";
import type { OfferedPoint } from "../../rubric/scale.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { requireQuestion } from "./require-question.ts";

export interface ShowOptions extends ContentOptions {
  role?: string;
  level?: string;
}

/** A question as it is shown; at one level with what counts there, and the ratings. */
export interface ShownQuestion extends RoleQuestion {
  /** Id of the rung that is the bar at the level; only with a level. */
  bar?: string;
  points?: OfferedPoint[];
}

/**
 * One question with its rubric, as the bank has it or as a role asks it, whole or at one level.
 *
 * @throws ContentError for content with errors, UserError "usage" for a name that does not exist
 */
export function showQuestion(
  context: ActionContext,
  id: string,
  options: ShowOptions = {},
): ShownQuestion {
  const { bank, role } = loadValidContent(context, options, { role: options.role });
  return atLevel(asAskedBy(requireQuestion(bank, id), role), options.level, bank.taxonomy);
}

function atLevel(
  question: RoleQuestion,
  level: string | undefined,
  taxonomy: Taxonomy,
): ShownQuestion {
  if (level === undefined) return question;
  const levels = askedLevels(question.ladder, taxonomy.levels);
  const known = taxonomy.levels.find(({ id }) => id === level);
  if (!known || !levels.includes(level)) {
    throw new UserError("usage", `"${question.id}" is not asked at level "${level}"`, [
      `its levels: ${levels.join(", ")}`,
    ]);
  }
  const kit = toKitQuestion(question, 1, known, taxonomy);
  const { bar, points } = kit;
  const isIn = (list: readonly { id: string }[]) => (item: { id: string }) =>
    list.some(({ id }) => id === item.id);
  return {
    ...question,
    lookFor: question.lookFor.filter(isIn(kit.lookFor)),
    bonus: [...question.bonus, ...question.lookFor].filter(isIn(kit.bonus)),
    redFlags: question.redFlags.filter(isIn(kit.redFlags)),
    followUps: question.followUps.filter(({ ask }) => kit.followUps.includes(ask)),
    bar,
    points,
  };
}
