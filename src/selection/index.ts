/** Selecting the questions of a loop, and editing what was selected. */

export { checkPlan, type RuleBreak } from "./check-plan.ts";
export {
  applyEdit,
  comparePlans,
  findAlternatives,
  type PlanChange,
  type PlanEdit,
  scorePlan,
} from "./edit-plan.ts";
export {
  type Explanation,
  explainPlan,
  type QuestionReason,
  type RequiredSkill,
  type Rival,
} from "./explain.ts";
export { POINTS } from "./points.ts";
export { fitsStage } from "./pool.ts";
export { type Brought, noPoints } from "./score.ts";
export { bestScore, finalRequest, findFilling, selectQuestions } from "./select.ts";
export type * from "./selection.ts";
