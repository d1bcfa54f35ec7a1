import type { Question } from "../bank/question.ts";
import { fieldsWith } from "../bank/question-fields.ts";
import { applyRubricChanges } from "../rubric/apply-change.ts";
import type { RubricDiagnostic } from "../rubric/check-ladder.ts";
import type { RubricChange } from "./rubric-change.ts";

/** A question of the bank as one role asks it. */
export interface RoleQuestion extends Question {
  /** Share in the stage's total; 1 unless the role says otherwise. */
  weight: number;
}

/** The keys of a change whose value simply replaces the question's. */
const replacedValues = [...fieldsWith({ change: "value" }), "weight"] as const;

/**
 * The question with a role's changes. What does not fit is reported, with paths that begin at the
 * change, and the rest is applied.
 */
export function applyRubricChange(
  question: RoleQuestion,
  change: RubricChange,
): { question: RoleQuestion; diagnostics: RubricDiagnostic[] } {
  const values = replacedValues.flatMap((name) =>
    change[name] === undefined ? [] : [[name, change[name]]],
  );
  const { rubric, diagnostics } = applyRubricChanges(question, change);
  return {
    question: { ...question, ...Object.fromEntries(values), ...rubric } as RoleQuestion,
    diagnostics,
  };
}
