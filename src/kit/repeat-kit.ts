import type { Bank } from "../bank/bank.ts";
import { currentId } from "../bank/former-ids.ts";
import type { Question } from "../bank/question.ts";
import type { Level } from "../bank/taxonomy.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Role, Stage } from "../role/role.ts";
import { namedLevel } from "../rubric/bars.ts";
import { assembleKit } from "./create-kit.ts";
import type { Kit, KitQuestion, KitScore } from "./kit.ts";
import { type KitRequest, resolveRequest } from "./kit-request.ts";
import { rubricHash } from "./rubric-hash.ts";

/** What it takes to ask for a kit again: of either version of kit.json. */
export interface RecordedKit {
  /** Null for a kit by topics alone. */
  role: string | null;
  topics: readonly string[];
  level: string;
  seed: string;
  stages: readonly RecordedStage[];
  score: KitScore;
}

export interface RecordedStage {
  id: string;
  minutes: number;
  opening?: number | undefined;
  candidateQuestions?: number | undefined;
  close?: number | undefined;
  /** How many questions it may have, where the record says so. */
  count?: Stage["questions"] | undefined;
  questions: readonly RecordedQuestion[];
}

type RecordedQuestion = Pick<KitQuestion, "id" | "hash" | "minutes" | "prompt">;

/** What differs between a recorded kit and the bank of today. */
export interface KitChange {
  stage: string;
  question: string;
  /** In words, such as "its rubric has changed". */
  what: string;
}

export interface RepeatedKit {
  kit: Kit;
  request: KitRequest;
  /** Empty when the kit is provably the same. */
  changes: KitChange[];
}

/**
 * Puts a recorded kit together again: the same questions in the same order, each compared with the
 * hash of the rubric as it was printed then.
 *
 * @param role the role that the record names, or null when it names none
 * @param displayPath the record's path, for messages
 * @throws UserError "content" when a level, topic, question or stage of the record is not to be had
 *   any more
 */
export function repeatKit(
  bank: Bank,
  role: Role | null,
  recorded: RecordedKit,
  displayPath: string,
): RepeatedKit {
  const request = recordedRequest(bank, role, recorded, displayPath);
  const printedRequest: KitRequest = {
    ...request,
    topics: recorded.topics,
    stages: recorded.stages.map((stage) => recordedStage(stage, role, request, displayPath)),
  };
  const gone = recorded.stages.flatMap(({ questions }) =>
    questions.flatMap(({ id }) => {
      const why = cannotAsk(bank.questions.get(currentId(bank, id)), request.level);
      return why ? [`${id}: ${why}`] : [];
    }),
  );
  if (gone.length > 0) {
    throw new UserError(
      "content",
      `${displayPath} cannot be repeated: ${gone.length} of its questions cannot be asked any more`,
      gone,
    );
  }
  const chosen = recorded.stages.map(({ id, questions }) => ({
    id,
    questions: questions.map((question) => currentId(bank, question.id)),
  }));
  const kit = assembleKit(bank, printedRequest, chosen, recorded.score);
  return { kit, request: printedRequest, changes: compareKits(recorded, kit) };
}

/**
 * The request that a record was made for, without its topics and stages.
 *
 * @throws UserError "content" when its level or topic is not to be had any more
 */
export function recordedRequest(
  bank: Bank,
  role: Role | null,
  { level, topics, seed }: Pick<RecordedKit, "level" | "topics" | "seed">,
  displayPath: string,
): KitRequest {
  try {
    return resolveRequest(bank, role, { level, topics: role ? [] : topics, seed });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      "content",
      `${displayPath} cannot be repeated: ${error.message}`,
      error.hints,
      error,
    );
  }
}

function recordedStage(
  recorded: RecordedStage,
  role: Role | null,
  request: KitRequest,
  displayPath: string,
): Stage {
  const stage = requireStage(recorded.id, role, request, displayPath);
  const { minutes, opening, candidateQuestions, close, count = stage.questions } = recorded;
  return { ...stage, minutes, opening, candidateQuestions, close, questions: count };
}

/**
 * The stage of a record as the role has it now.
 *
 * @throws UserError "content" for one that it no longer has
 */
export function requireStage(
  id: string,
  role: Role | null,
  request: KitRequest,
  displayPath: string,
): Stage {
  const stage = (role?.loop ?? request.stages).find((each) => each.id === id);
  if (stage) return stage;
  const message = `${displayPath} has a stage "${id}", which the role "${role?.id}" has no more`;
  throw new UserError("content", message);
}

/** Why a question cannot be asked at a level, in words; null if it can. */
export function cannotAsk(question: Question | undefined, level: Level): string | null {
  if (!question) return "not in the bank";
  if (question.status === "draft") return "a draft";
  if (question.status === "retired") return `retired (${question.reason ?? "no reason given"})`;
  return namedLevel(question.ladder, level) === null ? `no bar at level "${level.id}"` : null;
}

function compareKits(recorded: RecordedKit, kit: Kit): KitChange[] {
  return recorded.stages.flatMap((stage, index) =>
    stage.questions.flatMap(({ id, hash, minutes, prompt }, at) => {
      const now = kit.stages[index]?.questions[at];
      const what = now ? changeInWords({ id, hash, minutes, prompt }, now) : null;
      return what === null ? [] : [{ stage: stage.id, question: id, what }];
    }),
  );
}

/** What is different about a question; null if it's printed as it was, under the same ID. */
export function changeInWords(then: RecordedQuestion, now: KitQuestion): string | null {
  const text = textChange(then, now);
  if (now.id === then.id) return text;
  return text === null ? `is now "${now.id}"` : `is now "${now.id}", and ${text}`;
}

function textChange({ id, hash, minutes, prompt }: RecordedQuestion, now: KitQuestion) {
  // A hash holds the ID as well, and another name is no other text.
  if (rubricHash({ ...now, id }) === hash) return null;
  if (now.prompt !== prompt) return "its prompt is worded differently";
  if (now.minutes !== minutes) return `it takes ${now.minutes} minutes, not ${minutes}`;
  return "its rubric has changed";
}
