/** The hard rules, as facts about a request: which question may stand in which stage. */

import type { Candidate, SelectionRequest, StageRequest } from "../selection.ts";
import { compareText } from "./shuffle.ts";

/** A request's questions with what the rules say about them. */
export interface Pool {
  /** Candidates that are not on the never list, by id, in the order of their ids. */
  byId: ReadonlyMap<string, Candidate>;
  /** Ids that may not stand in a loop with the key; only ids of this pool. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
  /** Asked questions: id to the index of the stage that always asks it. */
  asked: ReadonlyMap<string, number>;
  /** For each question the indexes of the stages that it may stand in, rising. */
  stagesOf: ReadonlyMap<string, readonly number[]>;
}

/** Expects a request whose `ask` lists hold together (see ask.ts). */
export function createPool(request: SelectionRequest): Pool {
  const never = new Set(request.never);
  const byId = new Map(
    request.candidates
      .filter(({ id }) => !never.has(id))
      .sort((left, right) => compareText(left.id, right.id))
      .map((candidate) => [candidate.id, candidate]),
  );
  const related = relations(byId);
  const asked = new Map(
    request.stages.flatMap(({ ask }, index) => ask.map((id) => [id, index] as const)),
  );
  const stagesOf = new Map<string, readonly number[]>();
  for (const [id, candidate] of byId) {
    stagesOf.set(id, stagesFor(candidate, request.stages, asked, related.get(id)));
  }
  return { byId, related, asked, stagesOf };
}

/** Kind and topics; time, related and asked questions are looked at elsewhere. */
export function admits(stage: StageRequest, candidate: Candidate): boolean {
  return (
    stage.kinds.includes(candidate.kind) &&
    (stage.topics.length === 0 || candidate.topics.some((topic) => stage.topics.includes(topic)))
  );
}

function stagesFor(
  candidate: Candidate,
  stages: readonly StageRequest[],
  asked: ReadonlyMap<string, number>,
  related: ReadonlySet<string> | undefined,
): readonly number[] {
  const owner = asked.get(candidate.id);
  if (owner !== undefined) return [owner];
  if (related && [...related].some((id) => asked.has(id))) return [];
  return stages.flatMap((stage, index) =>
    candidate.minutes <= stage.questioningMinutes && admits(stage, candidate) ? [index] : [],
  );
}

/** Reads `related` both ways. */
function relations(byId: ReadonlyMap<string, Candidate>): Map<string, Set<string>> {
  const related = new Map<string, Set<string>>();
  const relate = (from: string, to: string) => {
    const known = related.get(from);
    if (known) known.add(to);
    else related.set(from, new Set([to]));
  };
  for (const candidate of byId.values()) {
    for (const other of candidate.related) {
      if (other === candidate.id || !byId.has(other)) continue;
      relate(candidate.id, other);
      relate(other, candidate.id);
    }
  }
  return related;
}
