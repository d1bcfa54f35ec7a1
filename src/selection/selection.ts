/**
 * The words of selecting: what goes in and what comes out. Selecting is deterministic: the same
 * request gives the same plan on every machine.
 */

/** A question as selecting sees it. Only active questions with a bar at the level get here. */
export interface Candidate {
  id: string;
  /** The question counts for the first one. */
  topics: readonly string[];
  competencies: readonly string[];
  kind: string;
  skills: readonly string[];
  /** Whole minutes, follow-ups included. */
  minutes: number;
  /** IDs of questions that can't be in the same loop. Read in both directions. */
  related: readonly string[];
  /** IDs of the levels that the question has a bar for. */
  levels: readonly string[];
}

/** One interview to fill. */
export interface StageRequest {
  id: string;
  /** Minutes for questions: the stage's minutes less opening, candidate's questions, and close. */
  questioningMinutes: number;
  kinds: readonly string[];
  /** A question fits if one of its topics is listed; an empty list admits every topic. */
  topics: readonly string[];
  questions: { min: number; max: number };
  /** IDs that this stage always asks. They don't have to fit its kinds and topics. */
  ask: readonly string[];
  /** True for a stage that is held only if someone wants it: no topic's main stage unless it lists it. */
  optional?: boolean;
}

/** A question asked whatever it is worth, in one of these stages. */
export interface Always {
  question: string;
  stages: readonly string[];
}

/** Questions by stage. */
export type PlannedStages = readonly { id: string; questions: readonly string[] }[];

/** Everything but the edits. */
export interface LoopRequest {
  candidates: readonly Candidate[];
  stages: readonly StageRequest[];
  /** The level's ID, and every level of the taxonomy, lowest first. */
  level: string;
  levels: readonly string[];
  /** Topic ID to weight, 0 and up; a topic that isn't named weighs 0. */
  weights: Readonly<Record<string, number>>;
  skills: SkillWishes;
  /** Every competency that the loop should see, with its weight in the scoring. */
  competencies: readonly { id: string; weight: number }[];
  /** Gives every question its turn. */
  seed: string;
  /** IDs never to ask. */
  never: readonly string[];
  always: readonly Always[];
  /** Each of these is the first topic of a question in one of the stages. */
  wanted: { topics: readonly string[]; stages: readonly string[] };
  /** IDs of the stages that have to be filled; another stage is left out if it can't be. */
  printed: readonly string[];
}

export interface SkillWishes {
  /** Each entry is met by any one of its skills. */
  required: readonly (readonly string[])[];
  own: readonly string[];
  inherited: readonly string[];
}

/** Replaces these fields of the request that it follows. */
export type RequestChange = Partial<
  Pick<LoopRequest, "stages" | "never" | "always" | "wanted" | "printed">
>;

export interface SelectionRequest extends LoopRequest {
  /** Each keeps as much as it can of the plan for the request without edits. */
  edits: readonly RequestChange[];
  /** A plan to keep as much of as the rules allow, also what they wouldn't admit; needs no edits. */
  start?: PlannedStages;
}

/** What a plan earns, part by part; whole points. */
export interface ScoreParts {
  topics: number;
  heaviest: number;
  repeats: number;
  fit: number;
  settling: number;
  competencies: number;
  skills: number;
  kinds: number;
  idle: number;
}

export interface Score extends ScoreParts {
  /** Sum of the parts. */
  total: number;
}

export interface StageSelection {
  id: string;
  /** Question IDs in asking order. */
  questions: string[];
  /** Sum of the questions' minutes. */
  minutes: number;
}

export interface Selection {
  stages: StageSelection[];
  score: Score;
  /**
   * No plan for the request has more points: mostly what the best one has, or a limit above it where
   * finding that one would take long.
   */
  best: number;
  /** IDs of stages that no one prints and that can't be filled. */
  leftOut: string[];
}

/** The rules that can make a request impossible. */
export type BrokenRule =
  | "ask-unknown" // an always-asked question isn't among the candidates
  | "ask-never" // a question is on the always and on the never list
  | "ask-twice" // two stages always ask the same question
  | "ask-related" // two always-asked questions are related
  | "ask-count" // a stage always asks more than its maximum
  | "ask-time" // a stage's always-asked questions take longer than its questioning time
  | "too-few" // a stage can't reach its minimum with the questions that fit
  | "too-short" // a stage's questioning time has room for fewer than its minimum
  | "loop" // each stage could be filled alone, but not all of them together
  | "topic-unknown" // no question of the level is about a wanted topic
  | "topic-stage" // no stage can ask about a wanted topic
  | "topic-time" // the questions about a wanted topic are longer than the stages
  | "topic-room"; // not all wanted topics fit together

/** Why no plan holds every rule, and the nearest request that would work. */
export interface Infeasible {
  stage: string | null;
  rule: BrokenRule;
  /** IDs that the rule is about, where it is about some. */
  questions: string[];
  /** The topics that the rule is about. */
  topics: string[];
  /** How many questions fit the stage one by one (for too-few, too-short, and loop). */
  available: number;
  /** The nearest kit: the same request with these changes, and what it would select. */
  nearest: { changes: NearestChange[]; selection: Selection } | null;
}

export type NearestChange =
  | { stage: string; change: "minimum"; from: number; to: number }
  | { stage: string; change: "minutes"; from: number; to: number }
  | { stage: string; change: "not-asked"; question: string }
  | { stage: string; change: "without-stage" }
  | { stage: null; change: "without-topic"; topic: string };

export type SelectionResult =
  | { ok: true; selection: Selection }
  | { ok: false; infeasible: Infeasible };
