/**
 * The words of choosing: what goes in and what comes out. Choosing is pure and deterministic:
 * the same input gives the same plan on every machine.
 */

export type Kind = "technical" | "design" | "behavioral" | "practical";

/** A question as the chooser sees it. Only questions that fit the level and are active get here. */
export interface Candidate {
  id: string;
  /** The first is the primary topic, which counts towards the role's weights. */
  topics: readonly string[];
  competencies: readonly string[];
  kind: Kind;
  skills: readonly string[];
  minutes: number;
  /** Ids of questions that must not stand in the same loop. Read in both directions. */
  related: readonly string[];
}

/** One interview to fill. */
export interface StageRequest {
  id: string;
  /** Minutes for questions: the stage's minutes less opening, candidate's questions and close. */
  questioningMinutes: number;
  kinds: readonly Kind[];
  /** A question fits when one of its topics is listed; an empty list admits every topic. */
  topics: readonly string[];
  questions: { min: number; max: number };
  /** Ids that this stage always asks. They need not fit the stage's kinds and topics. */
  ask: readonly string[];
}

export interface SelectionRequest {
  candidates: readonly Candidate[];
  stages: readonly StageRequest[];
  /** Topic id to weight, 0 and up; a topic that is not named weighs 0. */
  weights: Readonly<Record<string, number>>;
  /** Skills preferred among equals. */
  skills: readonly string[];
  /** Ids of every competency that the loop should see. */
  competencies: readonly string[];
  /** Decides between plans of equal score, and nothing else. */
  seed: string;
  /** Ids never to ask. */
  never: readonly string[];
}

/** What a plan earns, part by part. All are integers; `total` is their sum. */
export interface Score {
  topics: number;
  competencies: number;
  skills: number;
  kinds: number;
  time: number;
  total: number;
}

export interface StageSelection {
  id: string;
  /** Question ids in asking order. */
  questions: string[];
  /** Sum of the questions' minutes. */
  minutes: number;
}

export interface Selection {
  stages: StageSelection[];
  score: Score;
}

/** The rules that can make a request impossible. */
export type BrokenRule =
  | "ask-unknown" // an always-asked question is not among the candidates
  | "ask-never" // a question is on the always and on the never list
  | "ask-twice" // two stages always ask the same question
  | "ask-related" // two always-asked questions are related
  | "ask-count" // a stage always asks more than its maximum
  | "ask-time" // a stage's always-asked questions take longer than its questioning time
  | "too-few" // a stage cannot reach its minimum with the questions that fit
  | "too-short" // a stage's questioning time holds fewer than its minimum
  | "loop"; // each stage could be filled alone, but not all of them together

/** Why no plan holds every rule, and the nearest request that would work. */
export interface Infeasible {
  stage: string | null;
  rule: BrokenRule;
  /** Ids that the rule is about, where it is about some. */
  questions: string[];
  /** How many questions fit the stage one by one (for too-few, too-short and loop). */
  available: number;
  /** The nearest kit: the same request with these changes, and what it would choose. */
  nearest: { changes: NearestChange[]; selection: Selection } | null;
}

export type NearestChange =
  | { stage: string; change: "minimum"; from: number; to: number }
  | { stage: string; change: "minutes"; from: number; to: number }
  | { stage: string; change: "not-asked"; question: string }
  | { stage: string; change: "without-stage" };

export type SelectionResult =
  | { ok: true; selection: Selection }
  | { ok: false; infeasible: Infeasible };

/** Why each question was chosen and its rivals were not. Data only; wording is done elsewhere. */
export interface Explanation {
  /** In the selection's order. */
  questions: QuestionReason[];
  stages: { id: string; rivals: Rival[] }[];
  coverage: Coverage;
}

export interface QuestionReason {
  stage: string;
  question: string;
  /** On the stage's `ask` list: chosen whatever it earns. */
  asked: boolean;
  /** What the plan would lose without it, part by part. `time` may be negative or positive. */
  earned: Score;
  /** Its primary topic, and how many questions of the loop share it. */
  topic: { id: string; weight: number; count: number };
  /** The request's competencies that no other question of the loop brings. */
  onlyHere: string[];
  /** The request's competencies that no other question of its stage brings. */
  onlyInStage: string[];
  /** The request's skills that it has. */
  skills: string[];
}

/** A question that fits a stage's kinds, topics and minutes and is not asked there. */
export type Rival = { question: string } & (
  | { reason: "never" }
  /** Chosen for another stage. */
  | { reason: "elsewhere"; stage: string }
  /** To chosen questions. */
  | { reason: "related"; to: string[] }
  /** There is no one question of the stage in whose place it fits. */
  | { reason: "time" }
  /** Put in for one question (or added, `instead` null) it makes this total, which is less. */
  | { reason: "lower"; total: number; instead: string | null }
  /** It would do as well; the seed chose. */
  | { reason: "equal"; instead: string | null }
);

export interface Coverage {
  /** For each competency of the request the questions that bring it, by stage. */
  competencies: { id: string; stages: { stage: string; questions: string[] }[] }[];
  /** Primary topics that are chosen or have weight, heaviest first. */
  topics: { id: string; weight: number; count: number; points: number }[];
}
