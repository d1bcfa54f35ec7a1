/**
 * The oracle: tries every plan and scores it by its own reading of docs/choosing.md. Slow, short,
 * and without a line or a number of the code that it checks.
 */

import type { Candidate, SelectionRequest, StageRequest } from "../../src/selection/index.ts";

/** Questions by stage. */
export type BrutePlan = Candidate[][];

/**
 * The most that any plan is worth, or null when no plan holds the rules.
 *
 * @param worth of a plan; the points unless given
 */
export function bruteForce(
  request: SelectionRequest,
  worth: (plan: BrutePlan) => number = (plan) => bruteScore(request, plan),
): number | null {
  let best: number | null = null;
  const empty = request.stages.map(() => []);
  for (const plan of plansOf(request, empty, 0)) {
    if (holdsRules(request, plan)) best = Math.max(best ?? -Infinity, worth(plan));
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
    if (!isAsked(request, stage, candidate) && !admitted(request, stage, candidate)) continue;
    questions.push(candidate);
    yield* plansOf(request, plan, next + 1);
    questions.pop();
  }
}

function isAsked({ always }: SelectionRequest, stage: StageRequest, { id }: Candidate): boolean {
  const places = always.find(({ question }) => question === id)?.stages ?? [];
  return stage.ask.includes(id) || places.includes(stage.id);
}

function admitted(
  { weights }: SelectionRequest,
  stage: StageRequest,
  { kind, topics }: Candidate,
): boolean {
  const [first = ""] = topics;
  const listed = stage.topics.length === 0 || topics.some((id) => stage.topics.includes(id));
  const weighs =
    Object.values(weights).every((weight) => weight === 0) || (weights[first] ?? 0) > 0;
  return stage.kinds.includes(kind) && listed && (weighs || stage.topics.includes(first));
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
  const inStages = (names: readonly string[]) =>
    plan.flatMap((questions, at) =>
      names.includes(request.stages[at]?.id ?? "") ? questions : [],
    );
  for (const { question, stages } of request.always) {
    if (!inStages(stages).some(({ id }) => id === question)) return false;
  }
  for (const topic of request.wanted.topics) {
    if (!inStages(request.wanted.stages).some(({ topics }) => topics[0] === topic)) return false;
  }
  return request.stages.every((stage, index) => {
    const questions = plan[index] ?? [];
    return (
      questions.length >= stage.questions.min &&
      questions.length <= stage.questions.max &&
      minutesOf(questions) <= Math.max(0, stage.questioningMinutes) &&
      stage.ask.every((id) => questions.some((each) => each.id === id)) &&
      questions.every((each) => isAsked(request, stage, each) || admitted(request, stage, each))
    );
  });
}

export function bruteScore(request: SelectionRequest, plan: BrutePlan): number {
  const { stages, competencies, skills, level, levels } = request;
  let score = topicScore(request, plan);
  const at = levels.indexOf(level);
  for (const { minutes, levels: bars } of plan.flat()) {
    const ranks = bars.map((bar) => levels.indexOf(bar)).sort((a, b) => a - b);
    const low = at === 0 || ranks[0] === at - 1;
    const high = at === levels.length - 1 || (ranks.at(-1) ?? 0) > at;
    score += minutes * (low ? (high ? 7 : 2) : high ? 6 : 0);
    if (at > 0) score -= 36;
  }
  for (const { id, weight } of competencies) {
    const seen = plan.filter((stage) => stage.some((each) => each.competencies.includes(id)));
    if (seen.length >= 1) score += 200;
    if (seen.length >= 2) score += Math.round(60 * weight);
  }
  const touching = (wanted: readonly string[]) =>
    plan.flat().filter((each) => each.skills.some((skill) => wanted.includes(skill))).length;
  const earn = (wanted: readonly string[], first: number, second: number) => {
    const count = touching(wanted);
    score += (count >= 1 ? first : 0) + (count >= 2 ? second : 0);
  };
  const required = skills.required.flat();
  for (const wanted of skills.required) earn(wanted, 600, 30);
  for (const skill of skills.own) if (!required.includes(skill)) earn([skill], 60, 30);
  for (const skill of skills.inherited) {
    if (!required.includes(skill) && !skills.own.includes(skill)) earn([skill], 15, 0);
  }
  for (const [index, stage] of stages.entries()) {
    const questions = plan[index] ?? [];
    const kinds = stage.kinds.filter((kind) => questions.some((each) => each.kind === kind));
    if (stage.kinds.length > 1) score += 40 * kinds.length;
    score -= 5 * Math.max(0, stage.questioningMinutes - minutesOf(questions) - 5);
  }
  return score;
}

function topicScore(request: SelectionRequest, plan: BrutePlan): number {
  const { stages, weights, never } = request;
  const usable = request.candidates.filter(({ id }) => !never.includes(id));
  const topics = [...new Set(usable.map((each) => each.topics[0] ?? ""))];
  const lists = (stage: StageRequest, topic: string) =>
    stage.topics.length === 0 || stage.topics.includes(topic);
  const canAsk = (stage: StageRequest, each: Candidate) =>
    admitted(request, stage, each) &&
    lists(stage, each.topics[0] ?? "") &&
    each.minutes <= stage.questioningMinutes;
  const pull = (topic: string, among: readonly StageRequest[]) => {
    const about = usable.filter((each) => each.topics[0] === topic);
    const able = about.filter((each) => among.some((stage) => canAsk(stage, each)));
    return ((weights[topic] ?? 0) * able.length) / about.length;
  };
  const fraction = (topic: string, among: readonly StageRequest[]) => {
    const all = topics.reduce((sum, each) => sum + pull(each, among), 0);
    return all === 0 ? 0 : pull(topic, among) / all;
  };
  const share = (topic: string, among: readonly StageRequest[]) => {
    const minutes = among.reduce((sum, { questioningMinutes: each }) => sum + Math.max(0, each), 0);
    return Math.floor(minutes * fraction(topic, among) + 0.5 + 1e-9);
  };
  const weightsAsked = topics.filter((topic) => pull(topic, stages) > 0);
  const heaviest = Math.max(0, ...weightsAsked.map((topic) => weights[topic] ?? 0));
  const longest = Math.max(...stages.map(({ questioningMinutes }) => questioningMinutes));
  let score = 0;
  const isBehavioral = (kind: string) => kind === "behavioral" || kind === "situational";
  const partOf = ({ kinds }: StageRequest) =>
    kinds.every(isBehavioral) ? "behavioral" : kinds.some(isBehavioral) ? "mixed" : "other";
  for (const part of ["behavioral", "mixed", "other"]) {
    const among = stages.filter((stage) => partOf(stage) === part);
    for (const topic of topics) {
      if (heaviest === 0) continue;
      const omega = (weights[topic] ?? 0) / heaviest;
      const spent = plan
        .flatMap((questions, at) => {
          const stage = stages[at];
          return stage && among.includes(stage) && lists(stage, topic) ? questions : [];
        })
        .filter((each) => each.topics[0] === topic);
      const mine = share(topic, among);
      const minutes = minutesOf(spent);
      score += Math.min(minutes, mine) * Math.round(16 + 6 * omega);
      score += Math.max(0, Math.min(minutes - mine, mine)) * Math.round(4 * omega);
    }
  }
  for (const [at, stage] of stages.entries()) {
    for (const topic of topics) {
      const here = (plan[at] ?? []).filter((each) => each.topics[0] === topic);
      if (lists(stage, topic)) score += 8 * Math.min(minutesOf(here), share(topic, [stage]));
      const seats = Math.max(1, Math.ceil(fraction(topic, [stage]) * stage.questions.max - 1e-9));
      score -= 60 * Math.max(0, here.length - seats);
    }
  }
  for (const topic of weightsAsked.filter((each) => weights[each] === heaviest)) {
    // A screen or an optional stage is meant for a topic only if it lists it.
    const isMeant = ({ topics: listed, optional, questioningMinutes }: StageRequest) =>
      listed.includes(topic) || !(optional || 2 * questioningMinutes <= longest);
    const able = stages.filter((stage) => pull(topic, [stage]) > 0 && isMeant(stage));
    const place = ({ topics: listed }: StageRequest) =>
      listed.includes(topic) ? listed.indexOf(topic) : 1000;
    const [main] = [...able].sort((left, right) => place(left) - place(right));
    const asked = plan[main ? stages.indexOf(main) : -1] ?? [];
    if (asked.some((each) => each.topics[0] === topic)) score += 300;
  }
  return score;
}

function minutesOf(questions: readonly Candidate[]): number {
  return questions.reduce((sum, each) => sum + each.minutes, 0);
}
