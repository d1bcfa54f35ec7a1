/** The hard rules that decide which question can be asked in which stage, whatever else is asked. */

import type { Candidate, LoopRequest, StageRequest } from "./selection.ts";

/** A question in a stage. */
export interface Option {
  question: Candidate;
  /** Index of the stage. */
  stage: number;
}

export interface Pool {
  /** By stage, then in the order of the candidates. */
  options: readonly Option[];
  /** Question ID to the IDs it can't share a loop with. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Expects a request whose `ask` lists agree with each other (see asks.ts). */
export function createPool(request: LoopRequest): Pool {
  const { candidates, stages, never, always } = request;
  const related = relationsOf(candidates);
  const banned = new Set(never);
  const askedIn = new Map(stages.flatMap(({ id, ask }) => ask.map((asked) => [asked, id])));
  const alwaysIn = new Map(always.map((each) => [each.question, each.stages]));
  const outside = new Set(
    [...askedIn.keys(), ...alwaysIn.keys()].flatMap((id) => [...(related.get(id) ?? [])]),
  );
  const admits = admission(request);
  const options = stages.flatMap((stage, index) =>
    candidates
      .filter((question) => {
        const { id } = question;
        if (banned.has(id)) return false;
        const asked = askedIn.get(id);
        if (asked !== undefined) return asked === stage.id;
        const places = alwaysIn.get(id);
        if (places) return places.includes(stage.id);
        return !outside.has(id) && admits(stage, question);
      })
      .map((question): Option => ({ question, stage: index })),
  );
  return { options, related };
}

/** Tells if a stage can ask a question: by kind, topics, weight, and minutes. */
export function admission({ weights }: Pick<LoopRequest, "weights">) {
  const anyTopic = Object.values(weights).every((weight) => weight <= 0);
  return (stage: StageRequest, question: Candidate): boolean =>
    fitsStage(stage, question) &&
    question.minutes <= stage.questioningMinutes &&
    (anyTopic ||
      weightOf(weights, firstTopic(question)) > 0 ||
      stage.topics.includes(firstTopic(question)));
}

/** True if a stage admits the question's kind and one of its topics. */
export function fitsStage(
  { kinds, topics }: Pick<StageRequest, "kinds" | "topics">,
  question: Pick<Candidate, "kind" | "topics">,
): boolean {
  return (
    kinds.includes(question.kind) &&
    (topics.length === 0 || question.topics.some((topic) => topics.includes(topic)))
  );
}

/** The topic that a question counts for. */
export function firstTopic({ topics }: Pick<Candidate, "topics">): string {
  return topics[0] ?? "";
}

/** A topic counts in a stage that lists it, and in one that lists none. */
export function countsIn({ topics }: StageRequest, topic: string): boolean {
  return topics.length === 0 || topics.includes(topic);
}

export function weightOf(weights: LoopRequest["weights"], topic: string): number {
  return Object.hasOwn(weights, topic) ? (weights[topic] ?? 0) : 0;
}

/** Reads `related` in both directions. */
export function relationsOf(candidates: readonly Candidate[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  const relate = (from: string, to: string) => {
    const others = known.get(from);
    if (others) others.add(to);
    else known.set(from, new Set([to]));
  };
  for (const { id, related } of candidates) {
    for (const other of related) {
      if (other === id) continue;
      relate(id, other);
      relate(other, id);
    }
  }
  return known;
}
