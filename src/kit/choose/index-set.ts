/**
 * Sets of small whole numbers, each made once however often it comes up: thousands of questions
 * share a few dozen sets of stages and competencies, and are told apart by a set's `id`.
 */

export interface IndexSet {
  /** Counts up from 0 in one `IndexSets`. */
  readonly id: number;
  /** Rising. */
  readonly values: readonly number[];
  /** By the id of another set what the two make, as far as it was asked for. */
  readonly unions: (IndexSet | undefined)[];
  readonly intersections: (IndexSet | undefined)[];
}

export class IndexSets {
  readonly empty: IndexSet;
  readonly #known = new Map<string, IndexSet>();

  constructor() {
    this.empty = this.of([]);
  }

  /** The set of these numbers, in whatever order and however often. */
  of(values: Iterable<number>): IndexSet {
    const rising = [...new Set(values)].sort((left, right) => left - right);
    const key = rising.join();
    const known = this.#known.get(key);
    if (known) return known;
    const set = { id: this.#known.size, values: rising, unions: [], intersections: [] };
    this.#known.set(key, set);
    return set;
  }

  union(left: IndexSet, right: IndexSet): IndexSet {
    const known = left.unions[right.id];
    if (known) return known;
    const union = this.of([...left.values, ...right.values]);
    left.unions[right.id] = union;
    return union;
  }

  intersection(left: IndexSet, right: IndexSet): IndexSet {
    const known = left.intersections[right.id];
    if (known) return known;
    const both = this.of(left.values.filter((value) => right.values.includes(value)));
    left.intersections[right.id] = both;
    return both;
  }
}
