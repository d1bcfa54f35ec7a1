import type { Bank } from "../bank/bank.ts";
import { currentId } from "../bank/former-ids.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { UserError } from "../diagnostic/user-error.ts";
import {
  applyEdit,
  checkPlan,
  comparePlans,
  finalRequest,
  findAlternatives,
  fitsStage,
  type LoopRequest,
  type PlanChange,
  type PlanEdit,
  type RuleBreak,
  type Score,
  scorePlan,
} from "../selection/index.ts";
import { costWords, reasonWords } from "./cost-words.ts";
import { type BrokenRule, describeBreak, isAdvice, toBrokenRule } from "./describe-break.ts";
import { withLength, withoutStage } from "./draft-stages.ts";
import type { KitDraft } from "./kit-draft.ts";
import { idNames, type Names } from "./names.ts";
import { toCandidate, toSelectionRequest } from "./selection-request.ts";

export type KitEdit =
  | PlanEdit
  | { edit: "pin" | "unpin"; question: string }
  /** Minutes of the whole interview, opening and close included. */
  | { edit: "minutes"; stage: string; minutes: number }
  | { edit: "remove-stage"; stage: string };

export interface EditedKit {
  draft: KitDraft;
  /** What the loop is worth now. */
  score: Score;
  /** What it's worth more than before, in points; negative when it costs. */
  gain: number;
  /** The same in plain words, by what it's about. */
  words: string;
  /** Why, without the sum; empty if nothing else differs. */
  reasons: string;
  /** Rules that the edit breaks; the kit can't be printed unless it's empty. */
  broken: BrokenRule[];
  /** What a selection wouldn't have done, and a person may: one sentence each. */
  advice: string[];
}

/** A question that a stage could ask instead of another one, or on top. */
export interface KitAlternative {
  question: string;
  /** Whole minutes. */
  minutes: number;
  kind: string;
  /** The topic that it counts for. */
  topic: string;
  /** What the kit loses, in points; negative when it gains. */
  cost: number;
  /** The same in plain words, by what it's about. */
  words: string;
  /** Why, without the sum; empty if nothing else differs. */
  reasons: string;
  /** Rules that it would break, in words; empty if it can be had. */
  broken: string[];
}

/**
 * Changes what the edit names and nothing else, checks every rule and scores again. Pure. A rule that
 * the kit breaks already doesn't stand in the way.
 *
 * @throws UserError "usage" for a question or stage that the kit lacks, or a pinned question
 */
export function editKit(
  bank: Bank,
  given: KitDraft,
  edit: KitEdit,
  names: Names = idNames,
): EditedKit {
  checkEdit(given, edit);
  const named = namedIn(edit);
  const draft = withoutNever(given, named);
  const edited = changed(draft, edit);
  const before = toLoopRequest(bank, draft, named);
  const after = toLoopRequest(bank, edited, named);
  const score = scorePlan(after, edited.plan);
  const change = changeOf(before, draft, after, edited);
  const known = new Set(checkPlan(before, draft.plan).map((each) => JSON.stringify(each)));
  const breaks = checkPlan(after, edited.plan).filter((each) => !known.has(JSON.stringify(each)));
  const twice = breaks.filter(({ rule }) => rule === "twice");
  return {
    draft: edited,
    score,
    gain: change.change.total,
    words: costWords(change),
    reasons: reasonWords(change, names),
    // What is asked already has to be moved first; the rest would be another edit's.
    broken: (twice.length > 0 ? twice : breaks.filter((each) => !isAdvice(each))).map((each) =>
      toBrokenRule(each, names),
    ),
    advice: breaks.filter(isAdvice).map((each) => describeBreak(each, names)),
  };
}

/**
 * A kit whose questions have the bank's present text, checked and scored again. Pure.
 *
 * @param questions IDs of those that take it; the others keep theirs
 */
export function refreshQuestions(
  bank: Bank,
  given: KitDraft,
  questions: readonly string[],
  names: Names = idNames,
): { draft: KitDraft; score: Score; broken: BrokenRule[] } {
  const kept = new Map([...given.kept].filter(([id]) => !questions.includes(id)));
  const draft = { ...given, kept };
  const score = scorePlan(toLoopRequest(bank, draft, questions), draft.plan);
  return { draft, score, broken: findBroken(bank, draft, { named: questions, names }) };
}

/** Rules that a kit breaks as it is: someone may have edited its file, or its role. Pure. */
export function findBroken(
  bank: Bank,
  draft: KitDraft,
  { named = [], names = idNames }: { named?: readonly string[]; names?: Names } = {},
): BrokenRule[] {
  const request = toLoopRequest(bank, draft, named);
  return checkPlan(request, draft.plan)
    .filter((each) => !isAdvice(each))
    .map((each) => toBrokenRule(each, names));
}

/**
 * What a stage could ask of its kinds and topics: first what the rules allow, cheapest first, then what they forbid.
 *
 * @param instead the question that leaves; null to add one
 * @throws UserError "usage" as `editKit` does
 */
export function alternativesFor(
  bank: Bank,
  draft: KitDraft,
  place: { stage: string; instead: string | null },
  names: Names = idNames,
): (KitAlternative & { breaks: readonly RuleBreak[] })[] {
  checkStage(draft, place.stage);
  if (place.instead !== null) {
    checkQuestion(draft, place.instead);
    checkPin(draft, place.instead);
  }
  const request = toLoopRequest(bank, draft, []);
  const candidates = new Map(request.candidates.map((candidate) => [candidate.id, candidate]));
  const stage = request.stages.find(({ id }) => id === place.stage);
  const fitting = request.candidates.filter((each) => stage && fitsStage(stage, each));
  const among = fitting.map(({ id }) => id);
  return findAlternatives(request, draft.plan, place, among).map(
    ({ question, change, brought, breaks }) => {
      const { minutes = 0, kind = "", topics = [] } = candidates.get(question) ?? {};
      return {
        question,
        minutes,
        kind,
        topic: topics[0] ?? "",
        cost: 0 - change.total,
        words: costWords({ change, brought }),
        reasons: reasonWords({ change, brought }, names),
        broken: breaks.map((each) => describeBreak(each, names)),
        breaks,
      };
    },
  );
}

/** The stage that asks a question. @throws UserError "usage" for one that the kit lacks */
export function stageAsking(draft: KitDraft, question: string): string {
  checkQuestion(draft, question);
  return draft.plan.find(({ questions }) => questions.includes(question))?.id ?? "";
}

/** The loop of a draft as selecting sees it: the kit's stages and questions, and the bank's others. */
export function toLoopRequest(
  bank: Bank,
  { request, kept }: Pick<KitDraft, "request" | "kept">,
  named: readonly string[],
): LoopRequest {
  const loop = { ...request, loop: request.stages, reference: request.stages };
  const final = finalRequest(toSelectionRequest(bank, loop, named));
  // A question of the kit that was renamed since isn't another one.
  const known = new Set([...kept.keys()].flatMap((id) => [id, currentId(bank, id)]));
  const others = final.candidates.filter(({ id }) => !known.has(id));
  const recorded = [...kept.values()].map((question) =>
    toCandidate(
      {
        ...question,
        topics: question.topics.map(({ id }) => id),
        competencies: question.competencies.map(({ id }) => id),
        ladder: question.ladder.map((rung) => ({ ...rung, meets: rung.meets.map(({ id }) => id) })),
      },
      request.level,
      bank.taxonomy.levels,
    ),
  );
  return { ...final, candidates: [...others, ...recorded] };
}

/** By what it's about; with another length every share differs, and only the sum compares. */
function changeOf(
  before: LoopRequest,
  draft: KitDraft,
  after: LoopRequest,
  edited: KitDraft,
): PlanChange {
  if (draft.request === edited.request) return comparePlans(after, draft.plan, edited.plan);
  const was = scorePlan(before, draft.plan);
  const parts = Object.entries(scorePlan(after, edited.plan)).map(([part, points]) => [
    part,
    points - was[part as keyof Score],
  ]);
  return { change: { ...Object.fromEntries(parts), fit: 0, settling: 0 }, brought: [] };
}

/** Questions that someone names may be asked, whatever the role asks. */
function namedIn(edit: KitEdit): string[] {
  if (edit.edit === "swap") return [edit.for];
  return edit.edit === "add" ? [edit.question] : [];
}

/** Someone who names a question no longer rules it out. */
function withoutNever(draft: KitDraft, named: readonly string[]): KitDraft {
  const never = draft.request.never.filter((id) => !named.includes(id));
  return { ...draft, request: { ...draft.request, never } };
}

function changed(draft: KitDraft, edit: KitEdit): KitDraft {
  const { plan, pinned } = draft;
  switch (edit.edit) {
    case "pin":
      return { ...draft, pinned: [...new Set([...pinned, edit.question])] };
    case "unpin":
      return { ...draft, pinned: pinned.filter((id) => id !== edit.question) };
    case "minutes":
      return withLength(draft, edit.stage, edit.minutes);
    case "remove-stage":
      return withoutStage(draft, edit.stage);
    default:
      return { ...draft, plan: applyEdit(plan, edit) };
  }
}

function checkEdit(draft: KitDraft, edit: KitEdit): void {
  if ("stage" in edit) checkStage(draft, edit.stage);
  if (edit.edit === "remove-stage") {
    const { questions = [] } = draft.plan.find(({ id }) => id === edit.stage) ?? {};
    for (const question of questions) checkPin(draft, question);
  }
  if (!("question" in edit) || edit.edit === "add") return;
  checkQuestion(draft, edit.question);
  if (edit.edit === "swap" || edit.edit === "drop") checkPin(draft, edit.question);
}

function checkPin({ pinned }: KitDraft, question: string): void {
  if (!pinned.includes(question)) return;
  throw new UserError("usage", `"${question}" is pinned`, [
    { command: `interview-kit kit unpin KIT ${question} frees it`, page: "unpin it first" },
  ]);
}

/** @throws UserError "usage" for a stage that the kit doesn't hold */
export function checkStage({ plan }: KitDraft, stage: string): void {
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
