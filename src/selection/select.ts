/** Selecting the questions of a loop: terms.ts says what a plan is worth, pool.ts what may be asked. */

import { findBrokenAsk } from "./asks.ts";
import { diagnose, stagesToLeaveOut } from "./infeasible.ts";
import { bestOf, fillLoop, selectContinuing, selectLoop, selectNearest } from "./select-loop.ts";
import type {
  LoopRequest,
  PlannedStages,
  Selection,
  SelectionRequest,
  SelectionResult,
} from "./selection.ts";
import { createSolver, type Solve } from "./solver.ts";

const shared = createSolver();

/**
 * The best plan for the whole loop, proved best, with every edit applied to it. Deterministic:
 * neither the order of the candidates nor the machine matters. Candidates need unique IDs and whole
 * minutes.
 *
 * @throws Error when the solver fails twice
 */
export async function selectQuestions(
  request: SelectionRequest,
  solve: Solve = shared,
): Promise<SelectionResult> {
  const given = stepsOf(request);
  const last = given.at(-1) as LoopRequest;
  if (findBrokenAsk(last)) return { ok: false, infeasible: await diagnose(last, solve) };
  const leftOut = await stagesToLeaveOut(last, solve);
  const steps = given.map((step) => withoutStages(step, leftOut));
  const selection = request.start
    ? await continueFrom(steps.at(-1) as LoopRequest, request.start, solve)
    : await applySteps(steps, solve);
  if (selection) return { ok: true, selection: { ...selection, leftOut } };
  return { ok: false, infeasible: await diagnose(steps.at(-1) as LoopRequest, solve) };
}

/**
 * Some plan that holds every rule, with as few questions as can be: quick, whatever it is worth.
 *
 * @returns its questions, or null if there is none
 */
export async function findFilling(
  request: SelectionRequest,
  solve: Solve = shared,
): Promise<string[] | null> {
  const last = finalRequest(request);
  return findBrokenAsk(last) ? null : fillLoop(last, solve);
}

/**
 * The most points that plans for a request can have, or a limit above them.
 *
 * @param total points of a plan that has to be compared with it
 * @returns null when no plan holds every rule
 */
export async function bestScore(
  request: LoopRequest,
  total: number,
  solve: Solve = shared,
): Promise<number | null> {
  return findBrokenAsk(request) ? null : bestOf(request, total, solve);
}

/** The request with all its edits, without the stages that a selection left out. */
export function finalRequest(request: SelectionRequest, leftOut: readonly string[] = []) {
  return withoutStages(stepsOf(request).at(-1) as LoopRequest, leftOut);
}

/** The request without edits, then with the first one, and so on. */
function stepsOf({ edits, start: _start, ...first }: SelectionRequest): LoopRequest[] {
  const candidates = [...first.candidates].sort((left, right) => (left.id < right.id ? -1 : 1));
  const steps: LoopRequest[] = [withoutRepeats({ ...first, candidates })];
  for (const edit of edits) {
    steps.push(withoutRepeats({ ...(steps.at(-1) as LoopRequest), ...edit }));
  }
  return steps;
}

/** A stage that lists a question twice means it once. */
function withoutRepeats(request: LoopRequest): LoopRequest {
  const stages = request.stages.map((stage) => ({ ...stage, ask: [...new Set(stage.ask)] }));
  return { ...request, stages };
}

function withoutStages(request: LoopRequest, leftOut: readonly string[]): LoopRequest {
  const isHeld = (id: string) => !leftOut.includes(id);
  return { ...request, stages: request.stages.filter(({ id }) => isHeld(id)) };
}

/** The plan for a request that changes least of an earlier one, in its order. */
async function continueFrom(
  request: LoopRequest,
  start: PlannedStages,
  solve: Solve,
): Promise<Selection | null> {
  const selection = await selectContinuing(request, start, solve);
  if (!selection) return null;
  const { total } = selection.score;
  const best = Math.max(total, (await bestOf(request, total, solve)) ?? -Infinity);
  const stages = selection.stages.map((stage) => ({
    ...stage,
    questions: inPlaces(start.find(({ id }) => id === stage.id)?.questions ?? [], stage.questions),
  }));
  return { ...selection, stages, best };
}

/** What stays keeps its place; what is new takes the places of what left, then those after. */
function inPlaces(before: readonly string[], now: readonly string[]): string[] {
  const added = now.filter((question) => !before.includes(question));
  const placed = before.flatMap((question) =>
    now.includes(question) ? [question] : added.splice(0, 1),
  );
  return [...placed, ...added];
}

/** Null when no plan holds every rule of some step. */
async function applySteps(steps: readonly LoopRequest[], solve: Solve): Promise<Selection | null> {
  const [first, ...edits] = steps as [LoopRequest, ...LoopRequest[]];
  const last = edits.at(-1);
  const reference = findBrokenAsk(first) ? null : await selectLoop(first, solve);
  if (!reference || !last) return reference ?? (last ? selectLoop(last, solve) : null);
  let before = reference;
  for (const edit of edits) {
    const after = await selectNearest(edit, reference.stages, before.stages, solve);
    if (!after) return selectLoop(last, solve);
    before = after;
  }
  const { total } = before.score;
  return { ...before, best: (await bestOf(last, total, solve)) ?? total };
}
