/** What questions can earn, as the search's slots: one builder for each aim. */

import type { Candidate, SelectionRequest } from "../selection.ts";
import { type IndexSet, IndexSets } from "./index-set.ts";
import { rewardedKinds, skillPoints, topicPoints } from "./objective.ts";
import { compareText } from "./shuffle.ts";

/** A candidate's part in the objective. */
export interface Traits {
  /** Number of its primary topic; -1 where that earns nothing. */
  topic: number;
  /** Number of its kind; -1 where that earns nothing in any stage. */
  kind: number;
  /** Those that the loop should see. */
  competencies: IndexSet;
  /** What it earns whatever else is chosen. */
  points: number;
}

/** The slots that traits stand for. */
export interface TermSlots {
  /** By slot of a topic, what counts of it earn. */
  topics: readonly (readonly number[])[];
  seats: number;
  competencies: number;
  /** The slot of a topic's number. */
  topic: readonly number[];
  /** The seat of a kind's number in a stage, from 0; -1 where the stage rewards no kinds. */
  seat: readonly (readonly number[])[];
}

export interface Terms {
  readonly traitsOf: (candidate: Candidate) => Traits;
  /** For the candidates looked at so far. */
  readonly slots: () => TermSlots;
}

/** Nothing earns anything: only how many questions there are counts. */
export function fillTerms(): Terms {
  const traits = { topic: -1, kind: -1, competencies: new IndexSets().empty, points: 0 };
  return {
    traitsOf: () => traits,
    slots: () => ({ topics: [], seats: 0, competencies: 0, topic: [], seat: [] }),
  };
}

/** The objective (objective.ts). */
export function scoreTerms(request: SelectionRequest): Terms {
  const competencies = indexed(request.competencies);
  const skills = new Set(request.skills);
  const rewarded = request.stages.map(rewardedKinds);
  const kinds = indexed(rewarded.flatMap((each) => [...each]));
  const topics = new TopicNumbers(request);
  const sets = new IndexSets();
  const single = new Map([...competencies].map(([id, index]) => [id, sets.of([index])]));

  const traitsOf = (candidate: Candidate): Traits => {
    let seen = sets.empty;
    for (const id of candidate.competencies) {
      const one = single.get(id);
      if (one) seen = seen === sets.empty ? one : sets.union(seen, one);
    }
    const topic = topics.numberOf(candidate.topics[0] ?? "");
    const kind = kinds.get(candidate.kind) ?? -1;
    const points = skills.size > 0 ? skillPoints(candidate, skills) : 0;
    return { topic, kind, competencies: seen, points };
  };

  const slots = (): TermSlots => {
    let seats = 0;
    return {
      ...topics.slots(),
      competencies: competencies.size,
      seat: rewarded.map((here) =>
        [...kinds.keys()].map((kind) => (here.has(kind) ? seats++ : -1)),
      ),
      seats: rewarded.reduce((sum, { size }) => sum + size, 0),
    };
  };

  return { traitsOf, slots };
}

function indexed(ids: readonly string[]): Map<string, number> {
  return new Map([...new Set(ids)].map((id, index) => [id, index]));
}

/** Numbers topics as they come up, and puts them into the order of their ids in the end. */
class TopicNumbers {
  readonly #known = new Map<string, number>();
  /** By number, what counts of it earn. */
  readonly #earned: number[][] = [];
  readonly #earnedBy: (id: string) => number[];

  constructor({ stages, weights }: SelectionRequest) {
    const seats = stages.reduce((sum, { questions }) => sum + questions.max, 0);
    const points = topicPoints(weights);
    this.#earnedBy = (id) => {
      const earned = [0];
      for (let nth = 1; nth <= seats; nth += 1)
        earned.push((earned[nth - 1] ?? 0) + points(id, nth));
      return earned;
    };
  }

  /** Topics without points share -1: nothing tells them apart. */
  numberOf(id: string): number {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const earned = this.#earnedBy(id);
    const number = (earned.at(-1) ?? 0) > 0 ? this.#earned.push(earned) - 1 : -1;
    this.#known.set(id, number);
    return number;
  }

  slots(): Pick<TermSlots, "topics" | "topic"> {
    const byId = [...this.#known]
      .filter(([, number]) => number >= 0)
      .sort(([left], [right]) => compareText(left, right));
    const topic: number[] = [];
    for (const [slot, [, number]] of byId.entries()) topic[number] = slot;
    return { topics: byId.flatMap(([, number]) => [this.#earned[number] ?? []]), topic };
  }
}
