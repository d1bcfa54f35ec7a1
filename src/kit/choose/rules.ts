/** The hard rules, as facts about a request: which question may stand in which stage. */

import type { Candidate, SelectionRequest, StageRequest } from "../selection.ts";
import { type IndexSet, IndexSets } from "./index-set.ts";

/** A request's questions with what the rules say about them. */
export interface Pool {
  /** As the request lists them, those on the never list too: they may stand in no stage. */
  candidates: readonly Candidate[];
  /** Ids that may not stand in a loop with the key; only ids that the loop may have. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
  /** Asked questions: id to the index of the stage that always asks it. */
  asked: ReadonlyMap<string, number>;
  /** The indexes of the stages that a question may stand in. */
  stagesOf(candidate: Candidate): IndexSet;
}

/** Expects a request whose `ask` lists hold together (see ask.ts). */
export function createPool({ candidates, stages, never }: SelectionRequest): Pool {
  const sets = new IndexSets();
  const related = relations(candidates, never);
  const asked = new Map(stages.flatMap(({ ask }, index) => ask.map((id) => [id, index] as const)));
  const settled = settledStages({ related, asked, never }, sets);
  const admitting = admission(stages, sets);
  const stagesOf = (candidate: Candidate): IndexSet =>
    settled.get(candidate.id) ?? admitting(candidate);
  return { candidates, related, asked, stagesOf };
}

/** By id the stages of questions for which lists decide, whatever their kind and topics. */
function settledStages(
  { related, asked, never }: Pick<Pool, "related" | "asked"> & { never: readonly string[] },
  sets: IndexSets,
): Map<string, IndexSet> {
  const settled = new Map<string, IndexSet>();
  for (const id of asked.keys()) {
    for (const other of related.get(id) ?? []) settled.set(other, sets.empty);
  }
  for (const id of never) settled.set(id, sets.empty);
  for (const [id, stage] of asked) settled.set(id, sets.of([stage]));
  return settled;
}

/** Which stages a question's kind, topics and minutes fit, looked up by kind and topic. */
function admission(stages: readonly StageRequest[], sets: IndexSets) {
  const stagesWith = (admits: (stage: StageRequest) => boolean): IndexSet =>
    sets.of(stages.flatMap((stage, index) => (admits(stage) ? [index] : [])));
  const anyTopic = stagesWith(({ topics }) => topics.length === 0);
  const ofKind = remembering((kind: string) =>
    stagesWith(({ kinds }) => kinds.some((one) => one === kind)),
  );
  const ofTopic = remembering((topic: string) =>
    stagesWith(({ topics }) => topics.includes(topic)),
  );
  const shortest = Math.min(...stages.map(({ questioningMinutes }) => questioningMinutes));
  const ofMinutes = remembering((minutes: number) =>
    stagesWith(({ questioningMinutes }) => minutes <= questioningMinutes),
  );
  return ({ kind, topics, minutes }: Candidate): IndexSet => {
    let set = anyTopic;
    for (let index = 0; index < topics.length; index += 1) {
      set = sets.union(set, ofTopic(topics[index] as string));
    }
    set = sets.intersection(set, ofKind(kind));
    return minutes > shortest ? sets.intersection(set, ofMinutes(minutes)) : set;
  };
}

/** The same function, which works out the value of each key once. */
function remembering<K>(work: (key: K) => IndexSet): (key: K) => IndexSet {
  const known = new Map<K, IndexSet>();
  return (key) => {
    const before = known.get(key);
    if (before) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}

/** Reads `related` both ways. */
function relations(
  candidates: readonly Candidate[],
  never: readonly string[],
): Map<string, Set<string>> {
  const related = new Map<string, Set<string>>();
  const relating = candidates.filter((candidate) => candidate.related.length > 0);
  if (relating.length === 0) return related;
  const named = new Set(relating.flatMap((candidate) => candidate.related));
  const known = new Set<string>();
  for (const { id, related: others } of candidates) {
    if (others.length > 0 || named.has(id)) known.add(id);
  }
  for (const id of never) known.delete(id);
  const relate = (from: string, to: string) => {
    const others = related.get(from);
    if (others) others.add(to);
    else related.set(from, new Set([to]));
  };
  for (const candidate of relating) {
    for (const other of candidate.related) {
      if (other === candidate.id || !known.has(other) || !known.has(candidate.id)) continue;
      relate(candidate.id, other);
      relate(other, candidate.id);
    }
  }
  return related;
}
