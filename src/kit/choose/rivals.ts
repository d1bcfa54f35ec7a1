/** The best questions that a stage might have asked instead, and why it does not. */

import type { Candidate, Rival, SelectionRequest } from "../selection.ts";
import { type FilledStage, minutesOf, scorePlan } from "./objective.ts";
import { admits } from "./rules.ts";
import { compareText } from "./shuffle.ts";

/** More than this nobody reads. */
const RIVALS = 5;

/** One question out (none when `instead` is null), one in, and the score it makes. */
interface Exchange {
  instead: Candidate | null;
  total: number;
}

export function explainRivals(
  request: SelectionRequest,
  plan: readonly FilledStage[],
): { id: string; rivals: Rival[] }[] {
  const total = scorePlan(request, plan).total;
  return plan.map((filled) => ({
    id: filled.stage.id,
    rivals: bestRivals(request, plan, filled).map((rival) => ({
      question: rival.id,
      ...reasonFor(request, plan, filled, rival, total),
    })),
  }));
}

/** Those that would make the most if their rules did not stand in the way. */
function bestRivals(
  request: SelectionRequest,
  plan: readonly FilledStage[],
  filled: FilledStage,
): Candidate[] {
  const { stage, questions } = filled;
  const rivals = request.candidates.filter(
    (candidate) =>
      candidate.minutes <= stage.questioningMinutes &&
      admits(stage, candidate) &&
      !questions.some(({ id }) => id === candidate.id),
  );
  const worth = new Map<Candidate, number>();
  const known = new Map<string, number>();
  for (const rival of rivals) {
    const key = worthKey(request, rival);
    let most = known.get(key);
    if (most === undefined) {
      most = Math.max(
        ...exchangesFor(filled).map((instead) => totalWith(request, plan, filled, rival, instead)),
      );
      known.set(key, most);
    }
    worth.set(rival, most);
  }
  return rivals
    .sort(
      (left, right) =>
        (worth.get(right) ?? 0) - (worth.get(left) ?? 0) || compareText(left.id, right.id),
    )
    .slice(0, RIVALS);
}
