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
  /** By id the groups of related and asked questions, which are interchangeable with none. */
  readonly listed: ReadonlyMap<string, number>;
}

/** Leaves out candidates that may stand in no stage. */
export function groupCandidates(request: SelectionRequest, pool: Pool, terms: Terms): Groups {
  const { candidates, related, asked } = pool;
  const index = new GroupIndex(candidates.length);
  const { first, stages, traits } = index;
  const together = new Map<number, Candidate[]>();
  const listed = new Map<string, number>();
  for (let at = 0; at < candidates.length; at += 1) {
    const candidate = candidates[at] as Candidate;
    const admitting = pool.stagesOf(candidate);
    if (admitting.values.length === 0) continue;
    const its = terms.traitsOf(candidate);
    if (related.has(candidate.id) || asked.has(candidate.id)) {
      listed.set(candidate.id, index.start(candidate, admitting, its));
      continue;
    }
    const group = index.join(candidate, admitting, its);
    const leader = first[group] as Candidate;
    if (leader === candidate) continue;
    const members = together.get(group);
    if (members) members.push(candidate);
    else together.set(group, [leader, candidate]);
  }
  return inSeedOrder(request.seed, { first, stages, traits, together, listed });
}

function inSeedOrder(seed: string, groups: Groups): Groups {
  const rankOf = seededRank(seed);
  const leaders = [...groups.first];
  for (const [group, members] of groups.together) {
    leaders[group] = members[seedOrder(members, rankOf)[0] as number] as Candidate;
  }
  const order = seedOrder(leaders, rankOf);
  const placeOf = new Int32Array(order.length);
  const first: Candidate[] = [];
  const stages: IndexSet[] = [];
  const traits: Traits[] = [];
  for (let place = 0; place < order.length; place += 1) {
    const group = order[place] as number;
    placeOf[group] = place;
    first.push(leaders[group] as Candidate);
    stages.push(groups.stages[group] as IndexSet);
    traits.push(groups.traits[group] as Traits);
  }
  const together = new Map<number, Candidate[]>();
  for (const [group, members] of groups.together) {
    const places = [...seedOrder(members, rankOf)];
    together.set(
      placeOf[group] as number,
      places.map((place) => members[place] as Candidate),
    );
  }
  const listed = new Map<string, number>();
  for (const [id, group] of groups.listed) listed.set(id, placeOf[group] as number);
  return { first, stages, traits, together, listed };
}

/** The places of questions sorted by rank, and by id where two ranks are equal. */
function seedOrder(questions: readonly Candidate[], rankOf: (id: string) => number): Int32Array {
  const count = questions.length;
  // A key holds as much of a rank as fits above the place: sorting small numbers is cheap.
  const bits = 32 - Math.clz32(count);
  const keys = new Int32Array(count);
  for (let place = 0; place < count; place += 1) {
    keys[place] = ((rankOf((questions[place] as Candidate).id) >>> (bits + 1)) << bits) | place;
  }
  keys.sort();
  const order = keys.map((key) => key & ((1 << bits) - 1));
  let start = 0;
  for (let end = 1; end <= count; end += 1) {
    if (end < count && (keys[end] as number) >> bits === (keys[start] as number) >> bits) continue;
    if (end - start > 1) sortById(order.subarray(start, end), questions);
    start = end;
  }
  return order;
}

function sortById(places: Int32Array, questions: readonly Candidate[]): void {
  const idAt = (place: number): string => (questions[place] as Candidate).id;
  places.sort((left, right) => compareText(idAt(left), idAt(right)));
}

/** Finds the group of candidates that are alike: a hash table over numbers, with open addressing. */
class GroupIndex {
  readonly first: Candidate[] = [];
  readonly stages: IndexSet[] = [];
  readonly traits: Traits[] = [];
  /** Groups, counted from 1; 0 is free. At most half full. */
  readonly #table: Int32Array;

  constructor(candidates: number) {
    this.#table = new Int32Array(2 ** (34 - Math.clz32(candidates)));
  }

  /** Starts a group that nobody else joins. */
  start(candidate: Candidate, stages: IndexSet, traits: Traits): number {
    this.stages.push(stages);
    this.traits.push(traits);
    return this.first.push(candidate) - 1;
  }

  /** The group of those who are like the candidate, which starts one where there is none. */
  join(candidate: Candidate, stages: IndexSet, traits: Traits): number {
    const table = this.#table;
    let at = hashOf(candidate.minutes, stages, traits) & (table.length - 1);
    for (let group = table[at] as number; group > 0; group = table[at] as number) {
      if (this.#isLike(group - 1, candidate.minutes, stages, traits)) return group - 1;
      at = (at + 1) & (table.length - 1);
    }
    const started = this.start(candidate, stages, traits);
    table[at] = started + 1;
    return started;
  }

  #isLike(group: number, minutes: number, stages: IndexSet, traits: Traits): boolean {
    const others = this.traits[group] as Traits;
    return (
      others.competencies === traits.competencies &&
      others.topic === traits.topic &&
      others.kind === traits.kind &&
      others.points === traits.points &&
      this.stages[group] === stages &&
      (this.first[group] as Candidate).minutes === minutes
    );
  }
}

/** Points and kinds are too few to be worth mixing in. */
function hashOf(minutes: number, stages: IndexSet, { competencies, topic }: Traits): number {
  let hash = Math.imul(minutes ^ (topic << 16), 0x01000193);
  hash = Math.imul(hash ^ stages.id ^ (competencies.id << 12), 0x01000193);
  return hash ^ (hash >>> 15);
}
