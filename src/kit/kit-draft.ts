import type { Bank } from "../bank/bank.ts";
import type { Role } from "../role/role.ts";
import { stageTimes } from "../role/stage-times.ts";
import type { PlannedStages } from "../selection/index.ts";
import { completeKit } from "./complete-kit.ts";
import { printedQuestion } from "./create-kit.ts";
import type { Kit, KitQuestion, KitScore } from "./kit.ts";
import type { KitRequest } from "./kit-request.ts";
import type { ReadKit2 } from "./parse-kit.ts";
import { recordedRequest, requireStage } from "./repeat-kit.ts";
import { narrowStage } from "./request-stages.ts";

/** A kit's questions while someone edits them. */
export interface KitDraft {
  /** Its stages are those of the kit; its loop has the same ones as the role has them. */
  request: KitRequest;
  plan: PlannedStages;
  /** IDs of questions that no edit takes out. */
  pinned: readonly string[];
  /** By ID, the questions that the kit had, as it prints them: the bank may have changed since. */
  kept: ReadonlyMap<string, KitQuestion>;
}

/**
 * A kit.json as something to edit.
 *
 * @param role the role that it names; null when it names none
 * @param shown the path, for messages
 * @throws UserError "content" when its level, topics, or a stage no longer exist
 */
export function draftKit(
  bank: Bank,
  role: Role | null,
  { kit, json }: ReadKit2,
  shown: string,
): KitDraft {
  const { topics, never = [] } = json.request;
  const asked = recordedRequest(bank, role, { level: kit.level.id, topics, seed: kit.seed }, shown);
  const loop = kit.stages.map(({ id }) => {
    const stage = requireStage(id, role, asked, shown);
    if (role === null || topics.length === 0) return stage;
    return narrowStage(bank, role, asked.level, stage, topics) ?? stage;
  });
  const stages = kit.stages.map(({ minutes, times, count }, at) => ({
    ...(loop[at] as (typeof loop)[number]),
    minutes,
    ...times,
    questions: count,
  }));
  const questions = kit.stages.flatMap((stage) => stage.questions);
  return {
    request: { ...asked, topics, never, stages, loop, reference: stages },
    plan: planOf(kit),
    pinned: (json.pins ?? []).filter((pin) => questions.some(({ id }) => id === pin)),
    kept: new Map(questions.map((question) => [question.id, question])),
  };
}

/** IDs of a kit's questions, by stage. */
export function planOf({ stages }: Pick<Kit, "stages">): PlannedStages {
  return stages.map(({ id, questions }) => ({ id, questions: questions.map((each) => each.id) }));
}

/** The kit of a draft: what it had keeps its text, and what is new has the bank's. */
export function draftedKit(
  bank: Bank,
  kit: Kit,
  { request, plan, kept }: KitDraft,
  score: KitScore,
): Kit {
  const { role, level, scale, seed, coverage, scoring } = kit;
  return completeKit({
    role,
    level,
    scale,
    seed,
    score,
    competencies: coverage,
    total: scoring.total,
    stages: request.stages.map((stage) => {
      const { questioning: _questioning, ...times } = stageTimes(stage);
      const { id, title, purpose } = kit.stages.find((each) => each.id === stage.id) ?? stage;
      const ids = plan.find((planned) => planned.id === id)?.questions ?? [];
      return {
        id,
        title,
        purpose,
        minutes: stage.minutes,
        times,
        count: stage.questions,
        questions: ids.map(
          (asked, at) => kept.get(asked) ?? printedQuestion(bank, request, asked, at + 1, scale),
        ),
      };
    }),
  });
}
