/** Why a selection is as it is: what each question earns, and what its rivals would. */

import type {
  Candidate,
  Coverage,
  Explanation,
  QuestionReason,
  Score,
  Selection,
  SelectionRequest,
} from "../selection.ts";
import { type FilledStage, matchedSkills, scorePlan, topicPoints } from "./objective.ts";
import { primaryTopic } from "./order.ts";
import { explainRivals } from "./rivals.ts";
import { compareText } from "./shuffle.ts";

/** Expects the selection to be one that `chooseQuestions` gave for the request. */
export function explainSelection(request: SelectionRequest, selection: Selection): Explanation {
  const plan = toPlan(request, selection);
  return {
    questions: plan.flatMap((filled) =>
      filled.questions.map((question) => explainQuestion(request, plan, filled, question)),
    ),
    stages: explainRivals(request, plan),
    coverage: coverageOf(request, plan),
  };
}

function toPlan(request: SelectionRequest, selection: Selection): FilledStage[] {
  const known = new Map(request.candidates.map((candidate) => [candidate.id, candidate]));
  const idsOf = new Map(selection.stages.map(({ id, questions }) => [id, questions]));
  return request.stages.map((stage) => ({
    stage,
    questions: (idsOf.get(stage.id) ?? []).flatMap((id) => known.get(id) ?? []),
  }));
}

function explainQuestion(
  request: SelectionRequest,
  plan: readonly FilledStage[],
  { stage, questions }: FilledStage,
  question: Candidate,
): QuestionReason {
  const brought = request.competencies.filter((id) => question.competencies.includes(id));
  const bringsAlone = (among: readonly Candidate[]): string[] =>
    brought.filter(
      (id) => !among.some((other) => other !== question && other.competencies.includes(id)),
    );
  const all = plan.flatMap((filled) => filled.questions);
  const topic = primaryTopic(question);
  return {
    stage: stage.id,
    question: question.id,
    asked: stage.ask.includes(question.id),
    earned: difference(scorePlan(request, plan), scorePlan(request, without(plan, question))),
    topic: {
      id: topic,
      weight: weightOf(request, topic),
      count: all.filter((other) => primaryTopic(other) === topic).length,
    },
    onlyHere: bringsAlone(all),
    onlyInStage: bringsAlone(questions),
    skills: matchedSkills(question, new Set(request.skills)),
  };
}

function without(plan: readonly FilledStage[], question: Candidate): FilledStage[] {
  return plan.map(({ stage, questions }) => ({
    stage,
    questions: questions.filter((other) => other !== question),
  }));
}

function difference(left: Score, right: Score): Score {
  return {
    topics: left.topics - right.topics,
    competencies: left.competencies - right.competencies,
    skills: left.skills - right.skills,
    kinds: left.kinds - right.kinds,
    time: left.time - right.time,
    total: left.total - right.total,
  };
}

function coverageOf(request: SelectionRequest, plan: readonly FilledStage[]): Coverage {
  const competencies = [...new Set(request.competencies)].map((id) => ({
    id,
    stages: plan.map(({ stage, questions }) => ({
      stage: stage.id,
      questions: questions.flatMap((each) => (each.competencies.includes(id) ? [each.id] : [])),
    })),
  }));
  return { competencies, topics: topicCoverage(request, plan) };
}

function topicCoverage(
  request: SelectionRequest,
  plan: readonly FilledStage[],
): Coverage["topics"] {
  const points = topicPoints(request.weights);
  const chosen = plan.flatMap(({ questions }) => questions.map(primaryTopic));
  const weighted = Object.keys(request.weights).filter((id) => weightOf(request, id) > 0);
  return [...new Set([...weighted, ...chosen])]
    .map((id) => {
      const count = chosen.filter((topic) => topic === id).length;
      let earned = 0;
      for (let nth = 1; nth <= count; nth += 1) earned += points(id, nth);
      return { id, weight: weightOf(request, id), count, points: earned };
    })
    .sort((left, right) => right.weight - left.weight || compareText(left.id, right.id));
}

function weightOf({ weights }: SelectionRequest, topic: string): number {
  return Object.hasOwn(weights, topic) ? (weights[topic] ?? 0) : 0;
}
