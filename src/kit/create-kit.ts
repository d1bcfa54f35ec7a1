import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import type { Taxonomy } from "../bank/taxonomy.ts";
import type { Role, Stage } from "../role/role.ts";
import { stageTimes } from "../role/stage-times.ts";
import {
  type Selection,
  type SelectionRequest,
  type SelectionResult,
  selectQuestions,
} from "../selection/index.ts";
import { completeKit } from "./complete-kit.ts";
import { describeInfeasible } from "./describe-infeasible.ts";
import { competenciesOf, eligibleQuestions } from "./eligible.ts";
import type { Kit, KitQuestion, KitScore } from "./kit.ts";
import { asAskedBy, toKitQuestion } from "./kit-question.ts";
import { type KitRequest, titledLevel } from "./kit-request.ts";
import { toSelectionRequest } from "./selection-request.ts";

/** A kit with what led to it, for `--explain`. */
export interface PlannedKit {
  kit: Kit;
  request: SelectionRequest;
  selection: Selection;
  /** Things that the user should know, one sentence each. */
  warnings: string[];
}

/** Selects questions; `selectQuestions` or the same with a memory. */
export type Select = (request: SelectionRequest) => Promise<SelectionResult>;

/**
 * Selects the questions of all stages together and makes the kit. Deterministic: the same bank and
 * request give the same kit.
 *
 * @throws UserError "usage" when no plan holds every rule, with the nearest one that would
 */
export async function createKit(
  bank: Bank,
  request: KitRequest,
  select: Select = (request) => selectQuestions(request),
): Promise<PlannedKit> {
  const selectionRequest = toSelectionRequest(bank, request);
  const result = await select(selectionRequest);
  if (!result.ok) throw describeInfeasible(result.infeasible, selectionRequest);
  const { selection } = result;
  const { score, best, leftOut } = selection;
  const stages = activeStages(request, leftOut);
  const kit = assembleKit(bank, { ...request, stages }, selection.stages, { ...score, best });
  return {
    kit,
    request: selectionRequest,
    selection,
    warnings: kitWarnings(kit, request, leftOut),
  };
}

/** The kit is of the whole loop, whichever stages are printed now: each is the same on any day. */
function activeStages({ loop, stages }: KitRequest, leftOut: readonly string[]): Stage[] {
  return loop
    .filter(({ id }) => !leftOut.includes(id))
    .map((stage) => stages.find(({ id }) => id === stage.id) ?? stage);
}

/**
 * Makes the printed kit from the IDs of its questions.
 *
 * @throws Error when an id is not in the bank
 */
export function assembleKit(
  bank: Bank,
  request: Pick<KitRequest, "role" | "level" | "stages" | "seed">,
  chosen: readonly { id: string; questions: readonly string[] }[],
  score: KitScore,
): Kit {
  const { role, level, seed } = request;
  const { taxonomy } = bank;
  const competencies = competenciesOf(role, eligibleQuestions(bank, request), taxonomy);
  return completeKit({
    role: { id: role.id, title: role.title, brief: role.brief },
    level,
    scale: taxonomy.scale,
    seed,
    stages: request.stages.map((stage) => {
      const { questioning: _questioning, ...times } = stageTimes(stage);
      const ids = chosen.find(({ id }) => id === stage.id)?.questions ?? [];
      return {
        id: stage.id,
        title: stage.title,
        purpose: stage.purpose,
        minutes: stage.minutes,
        times,
        count: stage.questions,
        questions: ids.map((id, at) => printedQuestion(bank, request, id, at + 1)),
      };
    }),
    competencies: competencies.map((competency) => ({
      competency,
      weight: role.scoring.competencies?.[competency.id] ?? 1,
    })),
    total: role.scoring.total,
    score,
  });
}

/**
 * A question of the bank as a role's kit prints it at a level.
 *
 * @param scale the kit's, if it isn't the bank's
 * @throws Error when the id is not in the bank
 */
export function printedQuestion(
  bank: Bank,
  { role, level }: Pick<KitRequest, "role" | "level">,
  id: string,
  number: number,
  scale = bank.taxonomy.scale,
): KitQuestion {
  const taxonomy = { ...withLevelTitles(bank.taxonomy, role), scale };
  return toKitQuestion(
    asAskedBy(questionOf(bank, id), role),
    number,
    level,
    taxonomy,
    role.assistant,
  );
}

/** The taxonomy with the names that a role gives to levels. */
function withLevelTitles(taxonomy: Taxonomy, { levelTitles }: Role): Taxonomy {
  const levels = taxonomy.levels.map((level) => titledLevel(level, levelTitles));
  return { ...taxonomy, levels };
}

function questionOf(bank: Bank, id: string): Question {
  const question = bank.questions.get(id);
  if (!question) throw new Error(`the bank has no question ${id}`);
  return question;
}

/**
 * Four interviews gave a hiring committee 86% confidence and each further one about 1% more
 * (Google's published analysis of its own interviews), at the cost of an hour of each side.
 */
const usefulInterviews = 4;

function kitWarnings(kit: Kit, request: KitRequest, leftOut: readonly string[]): string[] {
  return [
    ...request.notes,
    ...leftOut.map((id) => leftOutWarning(id, request)),
    ...loopWarnings(kit, request),
  ];
}

function leftOutWarning(id: string, { topics, stages }: KitRequest): string {
  const isNarrowed = topics.length > 0 && stages.some((stage) => stage.id === id);
  if (!isNarrowed) return `the stage "${id}" cannot be filled and is left out of the loop`;
  return `left out "${id}": the other stages leave too few questions about ${topics.join(" or ")} for it`;
}

/**
 * What a loop lacks or has too much of, one sentence each.
 *
 * @param nameOf how the sentences name a skill
 */
export function loopWarnings(
  kit: Kit,
  request: Pick<KitRequest, "role" | "stages" | "loop" | "topics">,
  nameOf: (skill: string) => string = (skill) => skill,
): string[] {
  const warnings: string[] = [];
  // A screen decides who gets the interviews; it isn't one of them.
  const longest = Math.max(...request.stages.map(({ minutes }) => minutes));
  const interviews = request.stages.filter(
    ({ optional, minutes }) => !optional && 2 * minutes > longest,
  ).length;
  if (interviews > usefulInterviews) {
    warnings.push(
      `the loop has ${interviews} interviews; beyond ${usefulInterviews} each adds about 1% of confidence`,
    );
  }
  const whole =
    request.stages.length === request.loop.length &&
    request.stages.length > 1 &&
    request.topics.length === 0;
  const unseen = kit.coverage.filter(({ byStage }) =>
    byStage.every(({ questions }) => questions.length === 0),
  );
  if (whole && unseen.length > 0) {
    warnings.push(
      `no question gives evidence of: ${unseen.map(({ competency }) => competency.title).join(", ")}`,
    );
  }
  const touched = kit.stages.flatMap(({ questions }) => questions.flatMap(({ skills }) => skills));
  const missing = request.role.requires.filter(
    (skills) => !skills.some((skill) => touched.includes(skill)),
  );
  if (whole && missing.length > 0) {
    const names = missing.map((skills) => skills.map(nameOf).join(" or ")).join(", ");
    warnings.push(`no question asks about what the role requires: ${names}`);
  }
  return warnings;
}
