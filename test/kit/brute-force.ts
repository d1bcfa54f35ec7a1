/**
 * The oracle: tries every plan and scores it by its own reading of the rules. Slow, short, and
 * without a line of the code that it checks (the numbers apart).
 */

import { POINTS } from "../../src/kit/choose/objective.ts";
import type { Candidate, SelectionRequest, StageRequest } from "../../src/kit/selection.ts";

export type BrutePlan = Candidate[][];

/** The best total of any plan, or null when no plan holds the rules. */
export function bruteForce(request: SelectionRequest): number | null {
  let best: number | null = null;
  for (const plan of plansOf(
    request,
    request.stages.map(() => []),
    0,
  )) {
    if (!holdsRules(request, plan)) continue;
    best = Math.max(best ?? -Infinity, bruteScore(request, plan));
  }
  return best;
}

function* plansOf(request: SelectionRequest, plan: BrutePlan, next: number): Generator<BrutePlan> {
  const candidate = request.candidates[next];
  if (!candidate) {
    yield plan;
    return;
  }
  yield* plansOf(request, plan, next + 1);
  for (const [index, questions] of plan.entries()) {
    const stage = request.stages[index];
    if (!stage || questions.length === stage.questions.max) continue;
    if (!stage.ask.includes(candidate.id) && !admitted(stage, candidate)) continue;
    questions.push(candidate);
    yield* plansOf(request, plan, next + 1);
    questions.pop();
  }
}

function admitted(stage: StageRequest, { kind, topics }: Candidate): boolean {
  const anyTopic = stage.topics.length === 0;
  return stage.kinds.includes(kind) && (anyTopic || topics.some((id) => stage.topics.includes(id)));
}

/** Every hard rule, looked up afresh in the finished plan. */
export function holdsRules(request: SelectionRequest, plan: BrutePlan): boolean {
  const all = plan.flat();
  const ids = all.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return false;
  if (ids.some((id) => request.never.includes(id))) return false;
  if (all.some(({ id, related }) => related.some((other) => other !== id && ids.includes(other)))) {
    return false;
  }
  return request.stages.every((stage, index) => {
    const questions = plan[index] ?? [];
    const minutes = questions.reduce((sum, each) => sum + each.minutes, 0);
    return (
      questions.length >= stage.questions.min &&
      questions.length <= stage.questions.max &&
      minutes <= stage.questioningMinutes &&
      stage.ask.every((id) => questions.some((each) => each.id === id)) &&
      questions.every((each) => stage.ask.includes(each.id) || admitted(stage, each))
    );
  });
}

export function bruteScore(request: SelectionRequest, plan: BrutePlan): number {
  let score = 0;
  const heaviest = Math.max(...Object.values(request.weights));
  for (const [topic, weight] of Object.entries(request.weights)) {
    const count = plan.flat().filter(({ topics }) => topics[0] === topic).length;
    if (weight <= 0) continue;
    for (let nth = 1; nth <= count; nth += 1) {
      score += Math.round((POINTS.topic * weight) / (heaviest * nth));
    }
  }
  for (const competency of request.competencies) {
    const seen = plan.filter((stage) =>
      stage.some(({ competencies }) => competencies.includes(competency)),
    ).length;
    if (seen >= 1) score += POINTS.competencyFirst;
    if (seen >= 2) score += POINTS.competencySecond;
  }
  for (const { skills } of plan.flat()) {
    const matched = skills.filter((skill) => request.skills.includes(skill)).length;
    score += POINTS.skill * Math.min(matched, POINTS.skillsCounted);
  }
  for (const [index, stage] of request.stages.entries()) {
    const questions = plan[index] ?? [];
    const present = stage.kinds.filter((kind) => questions.some((each) => each.kind === kind));
    if (stage.kinds.length > 1) score += POINTS.kind * present.length;
    const idle = questions.reduce((left, each) => left - each.minutes, stage.questioningMinutes);
    for (let lost = POINTS.idleFree; lost < idle; lost += POINTS.idleStep) score -= POINTS.idle;
  }
  return score;
}
