/** Edits of a plan, one at a time. Each changes what it names and nothing else. */

import { createCheck, type RuleBreak } from "./check-plan.ts";
import { createPool, type Option } from "./pool.ts";
import { type Appraisal, appraise, type Brought, scoreOptions, termChanges } from "./score.ts";
import type { LoopRequest, PlannedStages, Score, ScoreParts } from "./selection.ts";
import { compareText } from "./text-order.ts";

export type PlanEdit =
  | { edit: "swap"; question: string; for: string }
  | { edit: "drop"; question: string }
  | { edit: "add"; question: string; stage: string }
  /** @property place from 0, counted without the question itself */
  | { edit: "move"; question: string; stage: string; place: number };

/** @throws Error when the plan lacks the question or the stage */
export function applyEdit(plan: PlannedStages, edit: PlanEdit): PlannedStages {
  const find = (id: string) => plan.find(({ questions }) => questions.includes(id));
  if (edit.edit !== "add" && !find(edit.question)) throw new Error(`${edit.question} isn't asked`);
  const without = (questions: readonly string[]) => questions.filter((id) => id !== edit.question);
  const change = (questions: readonly string[], stage: string): readonly string[] => {
    switch (edit.edit) {
      case "swap":
        return questions.map((id) => (id === edit.question ? edit.for : id));
      case "drop":
        return without(questions);
      case "add":
        return stage === edit.stage ? [...questions, edit.question] : questions;
      case "move":
        return stage === edit.stage
          ? without(questions).toSpliced(edit.place, 0, edit.question)
          : without(questions);
    }
  };
  if ("stage" in edit && !plan.some(({ id }) => id === edit.stage)) {
    throw new Error(`there is no stage ${edit.stage}`);
  }
  return plan.map(({ id, questions }) => ({ id, questions: change(questions, id) }));
}

/** A plan's points, whatever rules it breaks. Questions that the request doesn't know earn nothing. */
export function scorePlan(request: LoopRequest, plan: PlannedStages): Score {
  const { appraisal, selected } = appraisePlan(request, plan);
  return scoreOptions(appraisal, selected);
}

/** An appraisal in which the plan's questions are options, even if the rules don't admit them. */
export function appraisePlan(
  request: LoopRequest,
  plan: PlannedStages,
  extraOptions: readonly Option[] = [],
): { appraisal: Appraisal; selected: number[] } {
  const keyOf = ({ question, stage }: Option) => `${stage} ${question.id}`;
  const planned = optionsOf(request, plan);
  const admitted = new Set(createPool(request).options.map(keyOf));
  const extra = new Map([...planned, ...extraOptions].map((option) => [keyOf(option), option]));
  for (const key of admitted) extra.delete(key);
  const appraisal = appraise(request, [...extra.values()]);
  const indexes = new Map(appraisal.options.map((option, index) => [keyOf(option), index]));
  return { appraisal, selected: planned.map((option) => indexes.get(keyOf(option)) as number) };
}

function optionsOf({ candidates, stages }: LoopRequest, plan: PlannedStages): Option[] {
  return plan.flatMap(({ id, questions }) => {
    const stage = stages.findIndex((each) => each.id === id);
    if (stage < 0) return [];
    return questions.flatMap((asked) => {
      const question = candidates.find((candidate) => candidate.id === asked);
      return question ? [{ question, stage }] : [];
    });
  });
}

/** What a change of a plan brings and costs. */
export interface PlanChange {
  /** By part, the points after it less those before. */
  change: ScoreParts & { total: number };
  /** The same by what it is about, for the parts that depend on other questions. */
  brought: Brought[];
}

/** Compares two plans for one request, whatever rules they break. */
export function comparePlans(
  request: LoopRequest,
  before: PlannedStages,
  after: PlannedStages,
): PlanChange {
  const { appraisal, selected } = appraisePlan(request, before, optionsOf(request, after));
  const { options } = appraisal;
  const now = optionsOf(request, after).map(({ question, stage }) =>
    options.findIndex((each) => each.stage === stage && each.question === question),
  );
  return compareOptions(appraisal, selected, now);
}

function compareOptions(
  appraisal: Appraisal,
  before: readonly number[],
  after: readonly number[],
): PlanChange {
  return {
    change: difference(scoreOptions(appraisal, after), scoreOptions(appraisal, before)),
    brought: termChanges(appraisal, before, after),
  };
}

/** A question that could be asked instead of another, or on top. */
export interface Alternative extends PlanChange {
  question: string;
  score: Score;
  /** Rules that the plan would break and doesn't break now; empty if it can be had. */
  breaks: RuleBreak[];
}

/**
 * What a stage could ask instead of a question: first what the rules allow, the most points first,
 * then what they forbid.
 *
 * @param instead the question that leaves; null to add one
 * @param among IDs of the candidates to look at; all that are not asked by default
 */
export function findAlternatives(
  request: LoopRequest,
  plan: PlannedStages,
  { stage, instead }: { stage: string; instead: string | null },
  among?: readonly string[],
): Alternative[] {
  const asked = new Set(plan.flatMap(({ questions }) => questions));
  const at = request.stages.findIndex(({ id }) => id === stage);
  const looked = request.candidates.filter(
    ({ id }) => !asked.has(id) && (among?.includes(id) ?? true),
  );
  const { appraisal, selected } = appraisePlan(
    request,
    plan,
    looked.map((question) => ({ question, stage: at })),
  );
  const check = createCheck(request);
  const broken = new Set(check(plan).map((each) => JSON.stringify(each)));
  const leaving = selected.find((index) => {
    const option = appraisal.options[index];
    return option?.stage === at && option.question.id === instead;
  });
  const kept = selected.filter((index) => index !== leaving);
  const places = new Map(
    [...appraisal.options.entries()].flatMap(([index, option]) =>
      option.stage === at ? [[option.question.id, index]] : [],
    ),
  );
  return looked
    .map(({ id }): Alternative => {
      const edit: PlanEdit =
        instead === null
          ? { edit: "add", question: id, stage }
          : { edit: "swap", question: instead, for: id };
      const after = [...kept, places.get(id) as number];
      return {
        question: id,
        score: scoreOptions(appraisal, after),
        ...compareOptions(appraisal, selected, after),
        breaks: check(applyEdit(plan, edit)).filter((each) => !broken.has(JSON.stringify(each))),
      };
    })
    .sort(
      (left, right) =>
        Number(left.breaks.length > 0) - Number(right.breaks.length > 0) ||
        right.score.total - left.score.total ||
        compareText(left.question, right.question),
    );
}

/** By part, the first score less the second. */
export function difference(left: Score, right: Score): Score {
  const parts = Object.entries(left).map(([part, points]) => [
    part,
    points - right[part as keyof Score],
  ]);
  return Object.fromEntries(parts) as Score;
}
