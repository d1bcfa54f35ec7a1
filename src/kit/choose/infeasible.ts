/** Why no plan holds every rule, and the nearest request that one does. */

import type { Infeasible, NearestChange, SelectionRequest, StageRequest } from "../selection.ts";
import { fewestDrops, findBrokenAsk, withoutAsks } from "./ask.ts";
import { bestPlan, fullestCounts } from "./best-plan.ts";
import { createPool } from "./rules.ts";
import { compareText } from "./shuffle.ts";

/** Expects a request without a plan. */
export function diagnose(request: SelectionRequest): Infeasible {
  const nearest = findNearest(request);
  const broken = findBrokenAsk(request);
  if (broken) {
    const stage = request.stages.find(({ id }) => id === broken.stage);
    return { ...broken, available: stage ? availableTo(request, stage).length : 0, nearest };
  }
  const alone = request.stages.find((stage) => shortAlone(request, stage));
  if (alone) {
    const rule = shortAlone(request, withTime(request, alone)) ? "too-few" : "too-short";
    const available = availableTo(request, alone).length;
    return { stage: alone.id, rule, questions: [], available, nearest };
  }
  const short = request.stages.find(({ id }) => nearest?.changes.some(({ stage }) => stage === id));
  if (!short) return { stage: null, rule: "loop", questions: [], available: 0, nearest };
  const available = availableTo(request, short);
  const questions = available.filter((id) => takenElsewhere(request, nearest, short, id));
  return { stage: short.id, rule: "loop", questions, available: available.length, nearest };
}

/** Ids that could stand in the stage if it were the only one, in the order of their ids. */
function availableTo(request: SelectionRequest, stage: StageRequest): string[] {
  const known = new Set(request.candidates.map(({ id }) => id));
  const ask = findBrokenAsk(only(request, stage)) ? [] : stage.ask.filter((id) => known.has(id));
  const { candidates, stagesOf } = createPool(only(request, { ...stage, ask }));
  return candidates
    .filter((candidate) => stagesOf(candidate).values.length > 0)
    .map(({ id }) => id)
    .sort(compareText);
}

function only(request: SelectionRequest, stage: StageRequest): SelectionRequest {
  return { ...request, stages: [stage] };
}

function shortAlone(request: SelectionRequest, stage: StageRequest): boolean {
  return (fullestCounts(only(request, stage))[0] ?? 0) < stage.questions.min;
}

/** The stage with time for whatever it may be given. */
function withTime(request: SelectionRequest, stage: StageRequest): StageRequest {
  const longest = Math.max(0, ...request.candidates.map(({ minutes }) => minutes));
  return {
    ...stage,
    questioningMinutes: longest * Math.max(stage.questions.min, stage.ask.length),
  };
}

/** In another stage of the nearest kit, or related to one that is. */
function takenElsewhere(
  request: SelectionRequest,
  nearest: Infeasible["nearest"],
  short: StageRequest,
  id: string,
): boolean {
  const { related } = createPool(request);
  return (nearest?.selection.stages ?? []).some(
    ({ id: stage, questions }) =>
      stage !== short.id && questions.some((other) => other === id || related.get(other)?.has(id)),
  );
}

/**
 * Mends one kind of fault after the other, each with the smallest change: asks that clash leave,
 * a stage that is too short alone gets the minutes it needs, and what is still missing is taken
 * off the minimums, as little as possible over the whole loop.
 */
function findNearest(request: SelectionRequest): Infeasible["nearest"] {
  const changes: NearestChange[] = [];
  const drops = fewestDrops(request);
  for (const drop of drops) changes.push({ ...drop, change: "not-asked" });
  let mended = withoutAsks(request, drops);
  mended = { ...mended, stages: mended.stages.map((stage) => lengthen(mended, stage, changes)) };
  const counts = fullestCounts(mended);
  mended = {
    ...mended,
    stages: mended.stages.flatMap((stage, index) => lower(stage, counts[index] ?? 0, changes)),
  };
  const selection = mended.stages.length > 0 ? bestPlan(mended) : null;
  return selection && { changes, selection };
}

/** Gives a stage the fewest minutes in which it can hold its minimum, if minutes are the trouble. */
function lengthen(
  request: SelectionRequest,
  stage: StageRequest,
  changes: NearestChange[],
): StageRequest {
  if (!shortAlone(request, stage) || shortAlone(request, withTime(request, stage))) return stage;
  let from = Math.max(0, stage.questioningMinutes);
  let to = withTime(request, stage).questioningMinutes;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (shortAlone(request, { ...stage, questioningMinutes: middle })) from = middle;
    else to = middle;
  }
  changes.push({ stage: stage.id, change: "minutes", from: stage.questioningMinutes, to });
  return { ...stage, questioningMinutes: to };
}

/** Takes the minimum down to what the loop can give; a stage that gets nothing is left out. */
function lower(stage: StageRequest, count: number, changes: NearestChange[]): StageRequest[] {
  const { min, max } = stage.questions;
  if (count >= min) return [stage];
  if (count === 0) {
    changes.push({ stage: stage.id, change: "without-stage" });
    return [];
  }
  changes.push({ stage: stage.id, change: "minimum", from: min, to: count });
  return [{ ...stage, questions: { min: count, max } }];
}
