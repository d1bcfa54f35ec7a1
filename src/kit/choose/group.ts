/** Puts candidates together that no rule and no point tells apart. */

import type { Candidate, SelectionRequest } from "../selection.ts";
import type { IndexSet } from "./index-set.ts";
import type { Pool } from "./rules.ts";
import { compareText, seededRank } from "./shuffle.ts";
import type { Terms, Traits } from "./terms.ts";

/** Interchangeable candidates, with what they have in common. All in the seed's order. */
export interface Groups {
  /** By group its first member, the indexes of the stages it may stand in, and its traits. */
  readonly first: readonly Candidate[];
  readonly stages: readonly IndexSet[];
  readonly traits: readonly Traits[];
  /** Whole groups of more than one; a large bank's questions are mostly alone. */
  readonly together: ReadonlyMap<number, readonly Candidate[]>;
}

/** A related or asked question is interchangeable with none. */
export function groupCandidates(request: SelectionRequest, pool: Pool, terms: Terms): Groups {
  const index = new GroupIndex(request, terms);
  const first: Candidate[] = [];
  const stages: IndexSet[] = [];
  const traits: Traits[] = [];
  const together = new Map<number, Candidate[]>();
  for (const candidate of pool.candidates) {
    const admitting = pool.stagesOf(candidate);
    if (admitting.values.length === 0) continue;
    const its = terms.traitsOf(candidate);
    if (!pool.related.has(candidate.id) && !pool.asked.has(candidate.id)) {
      const group = index.find(admitting, its, candidate.minutes, first.length);
      if (group < first.length) {
        const members = together.get(group);
        if (members) members.push(candidate);
        else together.set(group, [first[group] as Candidate, candidate]);
        continue;
      }
    }
    first.push(candidate);
    stages.push(admitting);
    traits.push(its);
  }
  return inSeedOrder(request.seed, { first, stages, traits, together });
}

function inSeedOrder(seed: string, { first, stages, traits, together }: Groups): Groups {
  const rankOf = seededRank(seed);
  const leaders = [...first];
  const sorted = new Map<number, Candidate[]>();
  for (const [group, members] of together) {
    const bySeed = seedOrder(members, rankOf).map((member) => members[member] as Candidate);
    leaders[group] = bySeed[0] as Candidate;
    sorted.set(group, bySeed);
  }
  const order = seedOrder(leaders, rankOf);
  return {
    first: order.map((group) => leaders[group] as Candidate),
    stages: order.map((group) => stages[group] as IndexSet),
    traits: order.map((group) => traits[group] as Traits),
    together: new Map(
      order.flatMap((group, place) => {
        const members = sorted.get(group);
        return members ? [[place, members] as const] : [];
      }),
    ),
  };
}

/** More than anyone has questions; times a rank it is still a whole number. */
const MOST = 2 ** 21;

/** The places of questions sorted by rank, and by id where two ranks are equal. */
function seedOrder(questions: readonly Candidate[], rankOf: (id: string) => number): number[] {
  const keys = new Float64Array(questions.length);
  for (let place = 0; place < questions.length; place += 1) {
    keys[place] = rankOf((questions[place] as Candidate).id) * MOST + place;
  }
  keys.sort();
  const order: number[] = [];
  let before = -1;
  let tied = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number;
    const rank = Math.floor(key / MOST);
    tied = rank === before ? tied + 1 : 0;
    before = rank;
    order.push(key - rank * MOST);
    for (let back = at; back > at - tied; back -= 1) {
      const [left = 0, right = 0] = order.slice(back - 1, back + 1);
      if (compareText(idAt(questions, left), idAt(questions, right)) <= 0) break;
      order.splice(back - 1, 2, right, left);
    }
  }
  return order;
}

function idAt(questions: readonly Candidate[], place: number): string {
  return (questions[place] as Candidate).id;
}

/** Finds what makes candidates interchangeable: numbers are cheaper than texts. */
class GroupIndex {
  readonly #byCompetencies = new Map<IndexSet, Map<number, number>>();
  readonly #longest: number;
  readonly #terms: Terms;

  constructor({ stages }: SelectionRequest, terms: Terms) {
    this.#terms = terms;
    this.#longest = Math.max(0, ...stages.map(({ questioningMinutes }) => questioningMinutes));
  }

  /** The group of such candidates; `started` where there is none yet, which it is from now on. */
  find(stages: IndexSet, traits: Traits, minutes: number, started: number): number {
    let alike = this.#byCompetencies.get(traits.competencies);
    if (!alike) {
      alike = new Map();
      this.#byCompetencies.set(traits.competencies, alike);
    }
    const { keys, keyOf } = this.#terms;
    const key = (stages.id * keys + keyOf(traits)) * (this.#longest + 1) + minutes;
    const group = alike.get(key);
    if (group !== undefined) return group;
    alike.set(key, started);
    return started;
  }
}
