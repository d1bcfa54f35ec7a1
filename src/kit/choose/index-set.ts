/**
 * Sets of small whole numbers, each made once however often it comes up: thousands of questions
 * share a few dozen sets of stages and competencies, and are told apart by a set's `id`.
 */

export interface IndexSet {
  /** Counts up from 0 in one `IndexSets`. */
  readonly id: number;
  /** Rising. */
  readonly values: readonly number[];
  /** By a further number the set that has it too, as far as it was asked for. */
  readonly next: (IndexSet | undefined)[];
}

export class IndexSets {
  readonly empty: IndexSet;
  readonly #known = new Map<string, IndexSet>();

  constructor() {
    this.empty = this.#find([]);
  }

  /** The set with one more number, which it may have already. */
  with(set: IndexSet, value: number): IndexSet {
    const known = set.next[value];
    if (known) return known;
    const values = [...new Set([...set.values, value])].sort((left, right) => left - right);
    const grown = this.#find(values);
    set.next[value] = grown;
    return grown;
  }

  #find(values: readonly number[]): IndexSet {
    const key = values.join();
    const known = this.#known.get(key);
    if (known) return known;
    const set = { id: this.#known.size, values, next: [] };
    this.#known.set(key, set);
    return set;
  }
}
