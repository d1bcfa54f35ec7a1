/** The hard rules, as facts about a request: which question may stand in which stage. */

import type { Candidate, SelectionRequest, StageRequest } from "../selection.ts";
import { type IndexSet, IndexSets } from "./index-set.ts";

/** A request's questions with what the rules say about them. */
export interface Pool {
  /** Candidates that are not on the never list, as the request lists them. */
  candidates: readonly Candidate[];
  /** Ids that may not stand in a loop with the key; only ids of this pool. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
  /** Asked questions: id to the index of the stage that always asks it. */
  asked: ReadonlyMap<string, number>;
  sets: IndexSets;
  /** The indexes of the stages that a question may stand in. */
  stagesOf(candidate: Candidate): IndexSet;
}

/** Expects a request whose `ask` lists hold together (see ask.ts). */
export function createPool(request: SelectionRequest): Pool {
  const never = new Set(request.never);
  const candidates =
    never.size > 0 ? request.candidates.filter(({ id }) => !never.has(id)) : request.candidates;
  const related = relations(candidates);
  const asked = new Map(
    request.stages.flatMap(({ ask }, index) => ask.map((id) => [id, index] as const)),
  );
  const sets = new IndexSets();
  const stagesOf = (candidate: Candidate): IndexSet => {
    const owner = asked.get(candidate.id);
    if (owner !== undefined) return sets.with(sets.empty, owner);
    for (const id of related.get(candidate.id) ?? []) if (asked.has(id)) return sets.empty;
    return admittingStages(candidate, request.stages, sets);
  };
  return { candidates, related, asked, sets, stagesOf };
}

function admittingStages(
  candidate: Candidate,
  stages: readonly StageRequest[],
  sets: IndexSets,
): IndexSet {
  let set = sets.empty;
  for (let index = 0; index < stages.length; index += 1) {
    const stage = stages[index];
    if (stage && candidate.minutes <= stage.questioningMinutes && admits(stage, candidate)) {
      set = sets.with(set, index);
    }
  }
  return set;
}

/** Kind and topics; time, related and asked questions are looked at elsewhere. */
function admits(stage: StageRequest, { kind, topics }: Candidate): boolean {
  if (!stage.kinds.includes(kind)) return false;
  if (stage.topics.length === 0) return true;
  for (const topic of topics) if (stage.topics.includes(topic)) return true;
  return false;
}

/** Reads `related` both ways. */
function relations(candidates: readonly Candidate[]): Map<string, Set<string>> {
  const related = new Map<string, Set<string>>();
  const relating = candidates.filter((candidate) => candidate.related.length > 0);
  if (relating.length === 0) return related;
  const known = new Set(candidates.map(({ id }) => id));
  const relate = (from: string, to: string) => {
    const others = related.get(from);
    if (others) others.add(to);
    else related.set(from, new Set([to]));
  };
  for (const candidate of relating) {
    for (const other of candidate.related) {
      if (other === candidate.id || !known.has(other)) continue;
      relate(candidate.id, other);
      relate(other, candidate.id);
    }
  }
  return related;
}
