import type { Bank } from "../bank/bank.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Stage } from "../role/role.ts";
import {
  applyEdit,
  checkPlan,
  finalRequest,
  findAlternatives,
  type LoopRequest,
  type PlanEdit,
  type PlannedStages,
  type Score,
  scorePlan,
} from "../selection/index.ts";
import { costWords } from "./cost-words.ts";
import { describeBreak } from "./describe-break.ts";
import type { KitRequest } from "./kit-request.ts";
import { toSelectionRequest } from "./selection-request.ts";

/** A kit's questions while someone edits them. */
export interface KitDraft {
  /** Its stages are those of the kit. */
  request: KitRequest;
  plan: PlannedStages;
  /** IDs of questions that no edit takes out. */
  pinned: readonly string[];
}

export type KitEdit =
  | PlanEdit
  | { edit: "pin" | "unpin"; question: string }
  /** Minutes of the whole interview, opening and close included. */
  | { edit: "minutes"; stage: string; minutes: number };

export interface EditedKit {
  draft: KitDraft;
  score: Score;
  /** Rules that the kit breaks, in words; empty if it can be printed. */
  broken: string[];
}

/** A question that a stage could ask instead of another one, or on top. */
export interface KitAlternative {
  question: string;
  /** What the kit loses or gains, in points. */
  cost: number;
  /** The same in words, by what it is about. */
  words: string;
  /** Rules that it would break, in words; empty if it can be had. */
  broken: string[];
}

/**
 * Changes what the edit names and nothing else, checks every rule and scores again. Pure.
 *
 * @throws UserError "usage" for a question or stage that the kit lacks, or a pinned question
 */
export function editKit(bank: Bank, draft: KitDraft, edit: KitEdit): EditedKit {
  checkEdit(draft, edit);
  const edited = changed(draft, edit);
  const request = toLoopRequest(bank, edited);
  return {
    draft: edited,
    score: scorePlan(request, edited.plan),
    broken: checkPlan(request, edited.plan).map(describeBreak),
  };
}

/**
 * What a stage could ask: first what the rules allow, cheapest first, then what they forbid.
 *
 * @param instead the question that leaves; null to add one
 * @throws UserError "usage" as `editKit` does
 */
export function alternativesFor(
  bank: Bank,
  draft: KitDraft,
  place: { stage: string; instead: string | null },
): KitAlternative[] {
  checkStage(draft, place.stage);
  if (place.instead !== null) checkQuestion(draft, place.instead);
  return findAlternatives(toLoopRequest(bank, draft), draft.plan, place).map(
    ({ question, change, breaks }) => ({
      question,
      cost: -change.total,
      words: costWords(change),
      broken: breaks.map(describeBreak),
    }),
  );
}

/** The kit's stages alone: what else the role's loop has doesn't matter to an edit. */
function toLoopRequest(bank: Bank, { request, plan }: KitDraft): LoopRequest {
  const loop = { ...request, loop: request.stages, reference: request.stages };
  const final = finalRequest(toSelectionRequest(bank, loop));
  return { ...final, stages: final.stages.filter(({ id }) => plan.some((each) => each.id === id)) };
}

function changed(draft: KitDraft, edit: KitEdit): KitDraft {
  const { request, plan, pinned } = draft;
  switch (edit.edit) {
    case "pin":
      return { ...draft, pinned: [...new Set([...pinned, edit.question])] };
    case "unpin":
      return { ...draft, pinned: pinned.filter((id) => id !== edit.question) };
    case "minutes": {
      const stages = request.stages.map((stage) =>
        stage.id === edit.stage ? withMinutes(stage, edit.minutes) : stage,
      );
      return { ...draft, request: { ...request, stages } };
    }
    default:
      return { ...draft, plan: applyEdit(plan, edit) };
  }
}

/** The usual opening and close go with the new length; the number of questions stays free to keep. */
function withMinutes(stage: Stage, minutes: number): Stage {
  const { opening: _opening, candidateQuestions: _asked, close: _close, ...rest } = stage;
  return { ...rest, minutes };
}

function checkEdit(draft: KitDraft, edit: KitEdit): void {
  if ("stage" in edit) checkStage(draft, edit.stage);
  if (edit.edit === "minutes" || edit.edit === "add") return;
  checkQuestion(draft, edit.question);
  const leaves = edit.edit === "swap" || edit.edit === "drop";
  if (leaves && draft.pinned.includes(edit.question)) {
    throw new UserError("usage", `"${edit.question}" is pinned`, ["unpin it first"]);
  }
}

function checkStage({ plan }: KitDraft, stage: string): void {
  const ids = plan.map(({ id }) => id);
  if (ids.includes(stage)) return;
  const hint = didYouMean(stage, ids);
  throw new UserError("usage", `the kit has no stage "${stage}"`, hint ? [hint] : []);
}

function checkQuestion({ plan }: KitDraft, question: string): void {
  const ids = plan.flatMap(({ questions }) => questions);
  if (ids.includes(question)) return;
  const hint = didYouMean(question, ids);
  throw new UserError("usage", `the kit does not ask "${question}"`, hint ? [hint] : []);
}
