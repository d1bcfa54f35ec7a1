/** Why a selection is as it is: what each question brought, and what its rivals would have cost. */

import { appraisePlan, difference, findAlternatives } from "./edit-plan.ts";
import { firstTopic, fitsStage, relationsOf, weightOf } from "./pool.ts";
import { type Appraisal, type Brought, scoreOptions, termChanges } from "./score.ts";
import type {
  Candidate,
  LoopRequest,
  PlannedStages,
  Score,
  ScoreParts,
  StageRequest,
} from "./selection.ts";
import { barsAround } from "./shares.ts";
import { compareText } from "./text-order.ts";

/** Data only; explain-selection.ts of the kit puts it into words. */
export interface Explanation {
  /** In the plan's order. */
  questions: QuestionReason[];
  stages: { id: string; rivals: Rival[] }[];
  topics: TopicCoverage[];
  /** What the role requires, in its order. */
  required: RequiredSkill[];
}

export interface QuestionReason {
  stage: string;
  question: string;
  minutes: number;
  /** On a list of questions that are always asked. */
  required: boolean;
  /** What the plan would lose without it. */
  earned: Score;
  /** The same by what it is about, for the parts that depend on other questions. */
  brought: Brought[];
  topic: string;
  /** Those required that it asks about, also if other questions do; alternatives as "a or b". */
  requires: string[];
  /** The other skills wished for that it touches. */
  skills: string[];
  bars: "both" | "noneBelow" | "noneAbove" | "neither";
  /** The best question that the rules allow in its place; null if there is none. */
  rival: { question: string; change: ScoreParts & { total: number } } | null;
}

/** A question that fits a stage and isn't asked there. */
export type Rival = { question: string } & (
  | { reason: "never" }
  /** Asked in another stage. */
  | { reason: "elsewhere"; stage: string }
  | { reason: "related"; to: string[] }
  /** There is no one question of the stage in whose place it fits. */
  | { reason: "time" }
  /** Put in for one question, or added with `instead` null, it costs these points. */
  | { reason: "lower"; cost: number; instead: string | null }
  /** It would make no fewer points; the other question had its turn. */
  | { reason: "turn"; instead: string | null }
);

/** Which questions ask about a skill that the role requires. */
export interface RequiredSkill {
  /** Any one of these is enough. */
  skills: readonly string[];
  /** Those of the plan; empty if none asks about it. */
  questions: string[];
  /** How many questions about it the loop's stages could ask at the level. */
  available: number;
}

/** How a topic's time compares with its weight. */
export interface TopicCoverage {
  id: string;
  weight: number;
  questions: number;
  minutes: number;
}

/** More than this no one reads. */
const maxRivals = 5;

/** @param plan one that holds the request's rules */
export function explainPlan(request: LoopRequest, plan: PlannedStages): Explanation {
  const { appraisal, selected } = appraisePlan(request, plan);
  const exchanges = request.stages.map((stage) => bestExchanges(request, plan, stage));
  return {
    questions: selected.map((option) => explainQuestion(appraisal, selected, option, exchanges)),
    stages: request.stages.map((stage, index) => ({
      id: stage.id,
      rivals: rivalsOf(request, plan, stage, exchanges[index] ?? []),
    })),
    topics: topicCoverage(appraisal, selected),
    required: requiredCoverage(appraisal, selected),
  };
}

/** A question that replaces another one, or none, as the rules allow. */
interface Exchange {
  question: string;
  instead: string | null;
  change: ScoreParts & { total: number };
}

/** Every exchange that the rules allow in a stage, the most points first. */
function bestExchanges(request: LoopRequest, plan: PlannedStages, stage: StageRequest): Exchange[] {
  const fitting = request.candidates.filter((question) => fitsStage(stage, question));
  const here = plan.find(({ id }) => id === stage.id)?.questions ?? [];
  return [null, ...here]
    .flatMap((instead) =>
      findAlternatives(
        request,
        plan,
        { stage: stage.id, instead },
        fitting.map(({ id }) => id),
      )
        .filter(({ breaks }) => breaks.length === 0)
        .map(({ question, change }) => ({ question, instead, change })),
    )
    .sort((left, right) => right.change.total - left.change.total);
}

function explainQuestion(
  appraisal: Appraisal,
  selected: readonly number[],
  option: number,
  exchanges: readonly (readonly Exchange[])[],
): QuestionReason {
  const { request, options } = appraisal;
  const { question, stage } = options[option] as Appraisal["options"][number];
  const others = selected.filter((each) => each !== option);
  const rival = exchanges[stage]?.find(({ instead }) => instead === question.id);
  const requires = request.skills.required
    .filter((skills) => asksAbout(question, skills))
    .map((skills) => skills.join(" or "));
  return {
    stage: request.stages[stage]?.id ?? "",
    question: question.id,
    minutes: question.minutes,
    required: isAlwaysAsked(request, question),
    earned: difference(scoreOptions(appraisal, selected), scoreOptions(appraisal, others)),
    brought: termChanges(appraisal, others, selected),
    topic: firstTopic(question),
    requires,
    skills: (appraisal.additions[option] ?? []).flatMap(({ term }) => {
      const { part, subject } = appraisal.shared[term] as Appraisal["shared"][number];
      return part === "skills" && !requires.includes(subject) ? [subject] : [];
    }),
    bars: barsAround(question, request),
    rival: rival ? { question: rival.question, change: rival.change } : null,
  };
}

function isAlwaysAsked({ stages, always }: LoopRequest, { id }: Candidate): boolean {
  return (
    stages.some(({ ask }) => ask.includes(id)) || always.some(({ question }) => question === id)
  );
}

function rivalsOf(
  request: LoopRequest,
  plan: PlannedStages,
  stage: StageRequest,
  exchanges: readonly Exchange[],
): Rival[] {
  const here = new Set(plan.find(({ id }) => id === stage.id)?.questions);
  const best = new Map<string, Exchange>();
  for (const exchange of exchanges) {
    if (!best.has(exchange.question)) best.set(exchange.question, exchange);
  }
  const allowed = [...best.values()].map(({ question, instead, change }): Rival => {
    if (change.total >= 0) return { question, reason: "turn", instead };
    return { question, reason: "lower", cost: -change.total, instead };
  });
  const forbidden = request.candidates
    .filter(({ id }) => !here.has(id) && !best.has(id))
    .filter((question) => fitsStage(stage, question))
    .map(({ id }): Rival => ({ question: id, ...whyForbidden(request, plan, id) }));
  return [...allowed.slice(0, maxRivals), ...forbidden.slice(0, maxRivals)];
}

function whyForbidden(
  { candidates, never }: LoopRequest,
  plan: PlannedStages,
  id: string,
):
  | { reason: "never" | "time" }
  | { reason: "elsewhere"; stage: string }
  | { reason: "related"; to: string[] } {
  if (never.includes(id)) return { reason: "never" };
  const elsewhere = plan.find(({ questions }) => questions.includes(id));
  if (elsewhere) return { reason: "elsewhere", stage: elsewhere.id };
  const related = relationsOf(candidates).get(id);
  const to = plan.flatMap(({ questions }) => questions.filter((asked) => related?.has(asked)));
  return to.length > 0 ? { reason: "related", to } : { reason: "time" };
}

function topicCoverage(
  { request, options }: Appraisal,
  selected: readonly number[],
): TopicCoverage[] {
  const asked = selected.flatMap((option) => options[option]?.question ?? []);
  const weighted = Object.keys(request.weights).filter((id) => weightOf(request.weights, id) > 0);
  return [...new Set([...weighted, ...asked.map(firstTopic)])]
    .map((id) => {
      const about = asked.filter((question) => firstTopic(question) === id);
      return {
        id,
        weight: weightOf(request.weights, id),
        questions: about.length,
        minutes: about.reduce((sum, { minutes }) => sum + minutes, 0),
      };
    })
    .sort((left, right) => right.weight - left.weight || compareText(left.id, right.id));
}

function requiredCoverage(
  { request, options }: Appraisal,
  selected: readonly number[],
): RequiredSkill[] {
  const asked = selected.flatMap((option) => options[option]?.question ?? []);
  return request.skills.required.map((skills) => ({
    skills,
    questions: asked.filter((question) => asksAbout(question, skills)).map(({ id }) => id),
    available: new Set(
      options.flatMap(({ question }) => (asksAbout(question, skills) ? [question.id] : [])),
    ).size,
  }));
}

function asksAbout(question: Pick<Candidate, "skills">, skills: readonly string[]): boolean {
  return question.skills.some((skill) => skills.includes(skill));
}
