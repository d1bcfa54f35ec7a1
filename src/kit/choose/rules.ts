/** The hard rules, as facts about a request: which question may stand in which stage. */

import type { Candidate, SelectionRequest, StageRequest } from "../selection.ts";
import { type IndexSet, IndexSets } from "./index-set.ts";

/** A request's questions with what the rules say about them. */
export interface Pool {
  /** As the request lists them, those on the never list too: they may stand in no stage. */
  candidates: readonly Candidate[];
  /** Ids that may not stand in a loop with the key, unknown ids among them. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
  /** Asked questions: id to the index of the stage that always asks it. */
  asked: ReadonlyMap<string, number>;
  /** The indexes of the stages that a question may stand in. */
  stagesOf(candidate: Candidate): IndexSet;
}

/** Expects a request whose `ask` lists hold together (see ask.ts). */
export function createPool({ candidates, stages, never }: SelectionRequest): Pool {
  const sets = new IndexSets();
  const related = relations(candidates);
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

/** Which stages a question's kind, topics and minutes fit, looked up by kind and then by topic. */
function admission(stages: readonly StageRequest[], sets: IndexSets) {
  const stagesWith = (admits: (stage: StageRequest) => boolean): IndexSet =>
    sets.of(stages.flatMap((stage, index) => (admits(stage) ? [index] : [])));
  const byKind = new Map<string, Map<string, IndexSet>>();
  const byMinutes = new Map<number, IndexSet>();
  const shortest = Math.min(...stages.map(({ questioningMinutes }) => questioningMinutes));

  const admitting = (kind: string, topic: string): IndexSet => {
    const known = byKind.get(kind)?.get(topic);
    if (known) return known;
    const set = stagesWith(
      ({ kinds, topics }) =>
        kinds.some((one) => one === kind) && (topics.length === 0 || topics.includes(topic)),
    );
    const byTopic = byKind.get(kind);
    if (byTopic) byTopic.set(topic, set);
    else byKind.set(kind, new Map([[topic, set]]));
    return set;
  };

  return ({ kind, topics, minutes }: Candidate): IndexSet => {
    // A question without topics fits where any topic does, as one with an unknown topic would.
    let set = admitting(kind, topics[0] ?? "");
    for (let index = 1; index < topics.length; index += 1) {
      set = sets.union(set, admitting(kind, topics[index] as string));
    }
    if (minutes <= shortest) return set;
    const known = byMinutes.get(minutes);
    const fitting = known ?? stagesWith(({ questioningMinutes }) => minutes <= questioningMinutes);
    if (!known) byMinutes.set(minutes, fitting);
    return sets.intersection(set, fitting);
  };
}

/** Reads `related` both ways. */
function relations(candidates: readonly Candidate[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  const relate = (from: string, to: string) => {
    const others = known.get(from);
    if (others) others.add(to);
    else known.set(from, new Set([to]));
  };
  for (let index = 0; index < candidates.length; index += 1) {
    const { id, related } = candidates[index] as Candidate;
    if (related.length === 0) continue;
    for (const other of related) {
      if (other === id) continue;
      relate(id, other);
      relate(other, id);
    }
  }
  return known;
}
