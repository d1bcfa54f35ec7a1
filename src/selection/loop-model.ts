/** The loop as a linear model: the rules as rows, the terms of the objective as columns. */

import { LinearModel } from "./linear-model.ts";
import { HUNDREDTHS } from "./points.ts";
import { firstTopic } from "./pool.ts";
import type { Appraisal } from "./score.ts";
import type { Term } from "./terms.ts";

/** What a model maximizes, in hundredths of a point, and what it must keep. */
export interface Aim {
  /** Points of the objective count. */
  score: boolean;
  /** By option, what it earns on top. */
  bonus?: readonly number[];
  /** At least so many of these options are selected. */
  keep?: readonly { options: readonly number[]; atLeast: number }[];
  /** None of these options is selected. */
  without?: readonly number[];
}

/** The first columns are the options, in their order. */
export function loopModel(appraisal: Appraisal, aim: Aim): LinearModel {
  const { options, own, shared } = appraisal;
  const model = new LinearModel();
  for (const [index] of options.entries()) {
    const { fit = 0, settling = 0 } = own[index] ?? {};
    const points = aim.score ? HUNDREDTHS * (fit + settling) : 0;
    model.addChoice(points + (aim.bonus?.[index] ?? 0));
  }
  addRules(model, appraisal);
  for (const { options: kept, atLeast } of aim.keep ?? []) {
    model.require(ones(kept), { lower: atLeast });
  }
  if (aim.without) model.require(ones(aim.without), { upper: 0 });
  if (aim.score) for (const term of shared) addTerm(model, term);
  return model;
}

/** Rules that a diagnosis leaves out, to see how far a request can be met. */
export interface Leniency {
  /** Stages may stay below their minimum. */
  minimums?: boolean;
  /** Wanted topics may be missing. */
  wanted?: boolean;
}

export function addRules(
  model: LinearModel,
  { request, options, related }: Pick<Appraisal, "request" | "options" | "related">,
  lenient: Leniency = {},
): void {
  const byQuestion = new Map<string, number[]>();
  const byStage: number[][] = request.stages.map(() => []);
  for (const [index, { question, stage }] of options.entries()) {
    const known = byQuestion.get(question.id);
    if (known) known.push(index);
    else byQuestion.set(question.id, [index]);
    byStage[stage]?.push(index);
  }
  for (const places of byQuestion.values()) {
    if (places.length > 1) model.require(ones(places), { upper: 1 });
  }
  for (const [left, others] of related) {
    for (const right of others) {
      const both = [...(byQuestion.get(left) ?? []), ...(byQuestion.get(right) ?? [])];
      const apart = left < right && byQuestion.has(left) && byQuestion.has(right);
      if (apart) model.require(ones(both), { upper: 1 });
    }
  }
  for (const [at, { questions, questioningMinutes }] of request.stages.entries()) {
    const here = byStage[at] ?? [];
    const lower = lenient.minimums ? 0 : questions.min;
    model.require(ones(here), { lower, upper: questions.max });
    model.require(
      here.map((index) => [index, options[index]?.question.minutes ?? 0] as const),
      { upper: Math.max(0, questioningMinutes) },
    );
  }
  const required = [
    ...request.stages.flatMap(({ ask }) => ask),
    ...request.always.map(({ question }) => question),
  ];
  for (const id of required) model.require(ones(byQuestion.get(id) ?? []), { lower: 1 });
  if (lenient.wanted) return;
  for (const topic of request.wanted.topics) {
    model.require(ones(optionsAbout({ request, options }, topic)), { lower: 1 });
  }
}

/** The options that give a wanted topic its question. */
export function optionsAbout(
  { request, options }: Pick<Appraisal, "request" | "options">,
  topic: string,
): number[] {
  return options.flatMap(({ question, stage }, index) => {
    const isThere = request.wanted.stages.includes(request.stages[stage]?.id ?? "");
    return isThere && firstTopic(question) === topic ? [index] : [];
  });
}

export function ones(columns: readonly number[]): (readonly [number, number])[] {
  return columns.map((column) => [column, 1] as const);
}

/**
 * One column per step, filled by the amount. Steps that earn less and less fill up in their order
 * by themselves; others need whole columns that wait for the one before.
 */
function addTerm(model: LinearModel, { groups, steps }: Term): void {
  const amount = groups.flatMap(({ options, amounts, once }) => {
    if (!once || options.length === 1) {
      return options.map((option, at) => [option, amounts[at] ?? 0] as const);
    }
    const touched = model.add({ points: 0, lower: 0, upper: 1, integer: false });
    model.require([...ones(options), [touched, -1]], { lower: 0 });
    return [[touched, 1] as const];
  });
  const falls = steps.every(({ points }, at) => points <= (steps[at - 1]?.points ?? Infinity));
  const columns = steps.map(({ length, points }) =>
    model.add({ points: HUNDREDTHS * points, lower: 0, upper: length, integer: !falls }),
  );
  const filled = columns.map((column) => [column, -1] as const);
  // A step that costs points is filled by what is left over; one that earns is filled from it.
  const costs = steps.some(({ points }) => points < 0);
  model.require([...amount, ...filled], costs ? { upper: 0 } : { lower: 0 });
  if (falls) return;
  for (let at = 1; at < columns.length; at += 1) {
    const length = steps[at - 1]?.length ?? 0;
    const share = (steps[at]?.length ?? 0) / length;
    model.require(
      [
        [columns[at] as number, 1],
        [columns[at - 1] as number, -share],
      ],
      { upper: 0 },
    );
  }
}
