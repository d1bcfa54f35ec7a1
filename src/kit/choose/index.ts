/** Choosing the questions of a loop: start reading at search.ts for how, objective.ts for what. */

import type { SelectionRequest, SelectionResult } from "../selection.ts";
import { findBrokenAsk } from "./ask.ts";
import { bestPlan } from "./best-plan.ts";
import { diagnose } from "./infeasible.ts";

export { explainSelection } from "./explain.ts";
export { POINTS } from "./objective.ts";

/**
 * The best plan for the whole loop, proved best (see search.ts). Pure and deterministic: neither
 * the order of the candidates nor the machine matters. Candidates need unique ids and whole minutes.
 */
export function chooseQuestions(request: SelectionRequest): SelectionResult {
  const tidy = withoutRepeats(request);
  const selection = findBrokenAsk(tidy) ? null : bestPlan(tidy);
  return selection ? { ok: true, selection } : { ok: false, infeasible: diagnose(tidy) };
}

/** A stage that lists a question twice means it once. */
function withoutRepeats(request: SelectionRequest): SelectionRequest {
  const stages = request.stages.map((stage) => ({ ...stage, ask: [...new Set(stage.ask)] }));
  return { ...request, stages };
}
