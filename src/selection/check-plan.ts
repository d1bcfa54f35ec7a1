/** Checks any plan, such as one that a person edited, against every hard rule. */

import { firstTopic, fitsStage, relationsOf, weightOf } from "./pool.ts";
import type { Candidate, LoopRequest, PlannedStages, StageRequest } from "./selection.ts";

/** What a plan breaks. */
export type RuleBreak =
  | { rule: "unknown"; stage: string; question: string } // not among the level's questions
  | { rule: "never"; stage: string; question: string }
  | { rule: "twice"; stage: string; question: string }
  | { rule: "kind"; stage: string; question: string } // not a kind of the stage
  | { rule: "stage-topic"; stage: string; question: string } // none of the stage's topics
  | { rule: "no-weight"; stage: string; question: string } // its topic has no weight in the role
  | { rule: "related"; stage: string; question: string; to: string }
  | { rule: "not-asked"; stage: string; question: string } // should always be asked
  | { rule: "count"; stage: string; count: number; min: number; max: number }
  | { rule: "minutes"; stage: string; minutes: number; room: number }
  | { rule: "wanted-topic"; stage: null; topic: string };

/** Gives every rule that a plan breaks, stage by stage. */
export type PlanCheck = (plan: PlannedStages) => RuleBreak[];

/** The check for plans of one request. */
export function createCheck(request: LoopRequest): PlanCheck {
  const known = new Map(request.candidates.map((candidate) => [candidate.id, candidate]));
  const related = relationsOf(request.candidates);
  return (plan) => [
    ...request.stages.flatMap((stage) =>
      checkStage(request, stage, questionsOf(plan, stage), known),
    ),
    ...checkLoop(request, plan, known, related),
  ];
}

export function checkPlan(request: LoopRequest, plan: PlannedStages): RuleBreak[] {
  return createCheck(request)(plan);
}

function questionsOf(plan: PlannedStages, { id }: StageRequest): readonly string[] {
  return plan.find((stage) => stage.id === id)?.questions ?? [];
}

function checkStage(
  request: LoopRequest,
  stage: StageRequest,
  ids: readonly string[],
  known: ReadonlyMap<string, Candidate>,
): RuleBreak[] {
  const { id, questions, questioningMinutes: room, ask } = stage;
  const breaks = ids.flatMap((question): RuleBreak[] => {
    const candidate = known.get(question);
    if (!candidate) return [{ rule: "unknown", stage: id, question }];
    if (request.never.includes(question)) return [{ rule: "never", stage: id, question }];
    const isAlways = request.always.some(
      (each) => each.question === question && each.stages.includes(id),
    );
    return ask.includes(question) || isAlways ? [] : checkFit(request, stage, candidate);
  });
  const missing = ask.filter((question) => !ids.includes(question));
  breaks.push(...missing.map((question) => ({ rule: "not-asked" as const, stage: id, question })));
  const { min, max } = questions;
  const count = ids.length;
  if (count < min || count > max) breaks.push({ rule: "count", stage: id, count, min, max });
  const minutes = ids.reduce((sum, each) => sum + (known.get(each)?.minutes ?? 0), 0);
  if (minutes > room) breaks.push({ rule: "minutes", stage: id, minutes, room });
  return breaks;
}

function checkFit(
  { weights }: LoopRequest,
  stage: StageRequest,
  candidate: Candidate,
): RuleBreak[] {
  const about = { stage: stage.id, question: candidate.id };
  if (!stage.kinds.includes(candidate.kind)) return [{ rule: "kind", ...about }];
  if (!fitsStage(stage, candidate)) return [{ rule: "stage-topic", ...about }];
  const topic = firstTopic(candidate);
  const anyTopic = Object.values(weights).every((weight) => weight <= 0);
  if (anyTopic || weightOf(weights, topic) > 0 || stage.topics.includes(topic)) return [];
  return [{ rule: "no-weight", ...about }];
}

function checkLoop(
  { stages, always, wanted }: LoopRequest,
  plan: PlannedStages,
  known: ReadonlyMap<string, Candidate>,
  related: ReadonlyMap<string, ReadonlySet<string>>,
): RuleBreak[] {
  const asked = stages.flatMap((stage) =>
    questionsOf(plan, stage).map((question) => ({ stage: stage.id, question })),
  );
  const breaks: RuleBreak[] = [];
  for (const [at, { stage, question }] of asked.entries()) {
    const earlier = asked.slice(0, at).map((each) => each.question);
    if (earlier.includes(question)) breaks.push({ rule: "twice", stage, question });
    const to = earlier.find((other) => related.get(question)?.has(other));
    if (to !== undefined) breaks.push({ rule: "related", stage, question, to });
  }
  for (const { question, stages: places } of always) {
    const isAsked = asked.some((each) => each.question === question && places.includes(each.stage));
    if (!isAsked) breaks.push({ rule: "not-asked", stage: places[0] ?? "", question });
  }
  for (const topic of wanted.topics) {
    const isAsked = asked.some(({ stage, question }) => {
      const candidate = known.get(question);
      return wanted.stages.includes(stage) && candidate && firstTopic(candidate) === topic;
    });
    if (!isAsked) breaks.push({ rule: "wanted-topic", stage: null, topic });
  }
  return breaks;
}
