import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import type { Level } from "../bank/taxonomy.ts";
import { Failure } from "../diagnostic/failure.ts";
import type { Stage } from "../role/role.ts";
import { stageTimes } from "../role/stage-times.ts";
import { namedLevel } from "../rubric/bars.ts";
import { planAgenda } from "./agenda.ts";
import { chooseQuestions } from "./choose/index.ts";
import { describeInfeasible } from "./describe-infeasible.ts";
import type { Kit, KitStage } from "./kit.ts";
import { asAskedBy, toKitQuestion } from "./kit-question.ts";
import type { KitRequest } from "./kit-request.ts";
import { hashOf } from "./rubric-hash.ts";
import type { Candidate, Score, Selection, SelectionRequest } from "./selection.ts";

/** A kit with what led to it, for `--explain`. */
export interface PlannedKit {
  kit: Kit;
  request: SelectionRequest;
  selection: Selection;
  /** Things that the user should know, one sentence each. */
  warnings: string[];
}

/**
 * Chooses the questions of all stages together and puts the kit together. Pure: the same bank and
 * request give the same kit.
 *
 * @param choose chooseQuestions, or the same with a memory
 * @throws Failure "usage" when no choice holds every rule, with the nearest one that would
 */
export function planKit(
  bank: Bank,
  asked: KitRequest,
  choose: typeof chooseQuestions = chooseQuestions,
): PlannedKit {
  const request = toSelectionRequest(bank, asked);
  const result = choose(request);
  if (!result.ok) throw describeInfeasible(result.infeasible, request);
  const { selection } = result;
  const kit = assembleKit(bank, asked, selection.stages, selection.score);
  return { kit, request, selection, warnings: kitWarnings(kit, asked) };
}

/** The chooser's view of a request: the active questions of the level, as the role asks them. */
export function toSelectionRequest(bank: Bank, asked: KitRequest): SelectionRequest {
  const { role, level } = asked;
  const candidates = [...bank.questions.values()]
    .filter(({ status, ladder }) => status === "active" && namedLevel(ladder, level) !== null)
    .map((question) => toCandidate(asAskedBy(question, role)));
  return {
    candidates,
    stages: placeAlways(asked, candidates).map((stage) => ({
      id: stage.id,
      questioningMinutes: stageTimes(stage).questioning,
      kinds: stage.kinds,
      topics: stage.topics,
      questions: stage.questions,
      ask: stage.ask.filter((id) => asksAtLevel(bank, id, level)),
    })),
    weights: role.topics,
    skills: role.skills,
    competencies: bank.taxonomy.competencies.map(({ id }) => id),
    seed: asked.seed,
    never: asked.never,
  };
}

/** A stage's standing question is asked where the question has a bar, and passed over elsewhere. */
function asksAtLevel(bank: Bank, id: string, level: Level): boolean {
  const question = bank.questions.get(id);
  return question !== undefined && namedLevel(question.ladder, level) !== null;
}

function toCandidate(question: Question): Candidate {
  const { id, topics, competencies, kind, skills, minutes, related } = question;
  return { id, topics, competencies, kind, skills, minutes, related };
}

/** Puts each always-asked question into the first stage that it fits, or else into the first one. */
function placeAlways(
  { stages, always, level }: KitRequest,
  candidates: readonly Candidate[],
): Stage[] {
  const placed = stages.map((stage) => ({ ...stage, ask: [...stage.ask] }));
  for (const id of always) {
    if (placed.some(({ ask }) => ask.includes(id))) continue;
    const question = candidates.find((candidate) => candidate.id === id);
    if (!question) {
      throw new Failure("usage", `the question "${id}" is not asked at level "${level.id}"`, [
        `interview-kit show ${id} lists its levels`,
      ]);
    }
    const fitting = placed.find(
      ({ kinds, topics }) =>
        kinds.includes(question.kind) &&
        (topics.length === 0 || topics.some((topic) => question.topics.includes(topic))),
    );
    (fitting ?? placed[0])?.ask.push(id);
  }
  return placed;
}

/**
 * Puts the printed kit together from chosen ids.
 *
 * @throws Error when an id is not in the bank
 */
export function assembleKit(
  bank: Bank,
  asked: Pick<KitRequest, "role" | "level" | "stages" | "seed">,
  chosen: readonly { id: string; questions: readonly string[] }[],
  score: Score,
): Kit {
  const { role, level, seed } = asked;
  const { competencies, scale } = bank.taxonomy;
  const stages = asked.stages.map((stage, index): KitStage => {
    const ids = chosen.find(({ id }) => id === stage.id)?.questions ?? [];
    const questions = ids.map((id, at) =>
      toKitQuestion(asAskedBy(questionOf(bank, id), role), at + 1, level, bank.taxonomy),
    );
    const seen = new Set(
      questions.flatMap((question) => question.competencies.map(({ id }) => id)),
    );
    return {
      id: stage.id,
      title: stage.title,
      purpose: stage.purpose,
      minutes: stage.minutes,
      number: index + 1,
      of: asked.stages.length,
      agenda: planAgenda(
        stage,
        questions.map(({ minutes }) => minutes),
      ),
      questions,
      competencies: competencies.filter(({ id }) => seen.has(id)),
    };
  });
  return {
    id: kitId(role.id, level.id, stages),
    role: { id: role.id, title: role.title, brief: role.brief },
    level,
    scale,
    seed,
    stages,
    coverage: competencies.map((competency) => ({
      competency,
      weight: role.scoring.competencies?.[competency.id] ?? 1,
      byStage: stages.map((stage) => ({
        stage: stage.id,
        questions: stage.questions
          .filter((question) => question.competencies.some(({ id }) => id === competency.id))
          .map(({ id }) => id),
      })),
    })),
    scoring: toScoring(role.scoring.total, stages),
    score,
  };
}

function questionOf(bank: Bank, id: string): Question {
  const question = bank.questions.get(id);
  if (!question) throw new Error(`the bank has no question ${id}`);
  return question;
}

/** Ten hexadecimal digits of a hash over role, level and every printed rubric in its order. */
function kitId(role: string, level: string, stages: readonly KitStage[]): string {
  const printed = stages.map(({ id, minutes, questions }) => [
    id,
    minutes,
    questions.map(({ hash }) => hash),
  ]);
  return hashOf([role, level, printed]).slice(0, 10);
}

function toScoring(
  total: "none" | "weighted-mean" | "sum-100",
  stages: readonly KitStage[],
): Kit["scoring"] {
  if (total === "none") return { total };
  const weights = new Set(stages.flatMap(({ questions }) => questions.map(({ weight }) => weight)));
  return { total, equalWeights: weights.size <= 1 };
}

/**
 * Four interviews gave a hiring committee 86% confidence and each further one about 1% more
 * (Google's published analysis of its own interviews), at the cost of an hour of each side.
 */
const usefulInterviews = 4;

function kitWarnings(kit: Kit, asked: KitRequest): string[] {
  const warnings = [...asked.notes];
  if (kit.stages.length > usefulInterviews) {
    warnings.push(
      `the loop has ${kit.stages.length} interviews; beyond ${usefulInterviews} each adds about 1% of confidence`,
    );
  }
  const whole = asked.stages.length > 1 && asked.topics.length === 0;
  const unseen = kit.coverage.filter(({ byStage }) =>
    byStage.every(({ questions }) => questions.length === 0),
  );
  if (whole && unseen.length > 0) {
    warnings.push(
      `no question gives evidence of: ${unseen.map(({ competency }) => competency.title).join(", ")}`,
    );
  }
  return warnings;
}
