/** What a plan is worth. Every number is here, and every part is a whole number of points. */

import type { Candidate, Score, SelectionRequest, StageRequest } from "../selection.ts";

/**
 * Points are small on purpose: coarse steps make many plans equal, so that the seed has questions
 * to rotate, and an upper bound that is less than one point above a plan proves it the best.
 */
export const POINTS = {
  /**
   * For the first question of the heaviest topic. The nth question of a topic earns
   * topic x weight / heaviest weight / n, rounded: dividing by n shares the questions out among
   * topics in proportion to their weights (D'Hondt's method), and dividing by the heaviest lets a
   * role state weights as 3, 2, 1 or as percentages.
   */
  topic: 12,
  /** For a competency's first stage: no competency of the role should go unseen. */
  competencyFirst: 4,
  /** For its second stage: two interviewers' evidence is better than one's; a third adds nothing. */
  competencySecond: 2,
  /** For each of the role's skills that a question has: a preference among near equals. */
  skill: 1,
  /** Skills counted on one question, so that a long list of tags does not win. */
  skillsCounted: 2,
  /** For each kind present in a stage that admits several. */
  kind: 2,
  /** Lost for each begun `idleStep` of questioning time beyond the free minutes. */
  idle: 1,
  /** Minutes that may stay free at no loss: interviews run over. */
  idleFree: 5,
  /** Minutes. */
  idleStep: 5,
} as const;

/** What the nth question (from 1) of each topic earns. */
export function topicPoints(weights: SelectionRequest["weights"]) {
  const heaviest = Math.max(0, ...Object.values(weights));
  return (topic: string, nth: number): number => {
    const weight = Object.hasOwn(weights, topic) ? (weights[topic] ?? 0) : 0;
    return weight > 0 ? Math.round((POINTS.topic * weight) / (heaviest * nth)) : 0;
  };
}

/** What a competency earns when one more stage sees it. */
export function competencyPoints(stagesBefore: number): number {
  if (stagesBefore === 0) return POINTS.competencyFirst;
  return stagesBefore === 1 ? POINTS.competencySecond : 0;
}

export function matchedSkills(candidate: Candidate, skills: ReadonlySet<string>): string[] {
  return [...new Set(candidate.skills)].filter((skill) => skills.has(skill));
}

export function skillPoints(
  candidate: Pick<Candidate, "skills">,
  skills: ReadonlySet<string>,
): number {
  let matched = 0;
  for (let index = 0; index < candidate.skills.length; index += 1) {
    const skill = candidate.skills[index] as string;
    if (skills.has(skill) && candidate.skills.indexOf(skill) === index) matched += 1;
  }
  return POINTS.skill * Math.min(POINTS.skillsCounted, matched);
}

/** The kinds that earn points in a stage: none where it admits only one. */
export function rewardedKinds(stage: StageRequest): Set<string> {
  const kinds = new Set<string>(stage.kinds);
  return kinds.size > 1 ? kinds : new Set();
}

/** Never positive. Both in minutes. */
export function timePoints(questioningMinutes: number, minutes: number): number {
  const idle = questioningMinutes - minutes - POINTS.idleFree;
  return idle > 0 ? -POINTS.idle * Math.ceil(idle / POINTS.idleStep) : 0;
}

/** One stage of a plan, filled with candidates. */
export interface FilledStage {
  stage: StageRequest;
  questions: readonly Candidate[];
}

/** Scores a plan from nothing: the definition that the search's running totals must agree with. */
export function scorePlan(request: SelectionRequest, plan: readonly FilledStage[]): Score {
  const parts = {
    topics: topicsScore(request, plan),
    competencies: competenciesScore(request, plan),
    skills: skillsScore(request, plan),
    kinds: sum(plan.map(kindsScore)),
    time: sum(plan.map(timeScore)),
  };
  return { ...parts, total: sum(Object.values(parts)) };
}

function topicsScore(request: SelectionRequest, plan: readonly FilledStage[]): number {
  const points = topicPoints(request.weights);
  const counts = new Map<string, number>();
  let score = 0;
  for (const { topics } of plan.flatMap(({ questions }) => questions)) {
    const topic = topics[0] ?? "";
    const nth = (counts.get(topic) ?? 0) + 1;
    counts.set(topic, nth);
    score += points(topic, nth);
  }
  return score;
}

function competenciesScore(request: SelectionRequest, plan: readonly FilledStage[]): number {
  let score = 0;
  for (const competency of new Set(request.competencies)) {
    const seen = plan.filter(({ questions }) =>
      questions.some(({ competencies }) => competencies.includes(competency)),
    );
    for (let before = 0; before < seen.length; before += 1) score += competencyPoints(before);
  }
  return score;
}

function skillsScore(request: SelectionRequest, plan: readonly FilledStage[]): number {
  const skills = new Set(request.skills);
  return sum(plan.flatMap(({ questions }) => questions.map((each) => skillPoints(each, skills))));
}

function kindsScore({ stage, questions }: FilledStage): number {
  const rewarded = rewardedKinds(stage);
  const present = new Set(questions.map(({ kind }) => kind).filter((kind) => rewarded.has(kind)));
  return POINTS.kind * present.size;
}

function timeScore({ stage, questions }: FilledStage): number {
  return timePoints(stage.questioningMinutes, minutesOf(questions));
}

export function minutesOf(questions: readonly Candidate[]): number {
  return sum(questions.map(({ minutes }) => minutes));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
