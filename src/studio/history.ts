/** One thing that was done and can be undone. */
export interface Step<Before, After> {
  /** What it did, such as "swapped a for b". */
  said: string;
  before: Before;
  after: After;
}

/** Steps kept: as far back as anyone goes. */
const maxSteps = 100;

/** What was done in this session, to be undone one by one. */
export class History<Before, After> {
  #done: Step<Before, After>[] = [];
  #undone: Step<Before, After>[] = [];

  /** What undo would take back, in words; null if there is nothing. */
  get undo(): string | null {
    return this.#done.at(-1)?.said ?? null;
  }

  get redo(): string | null {
    return this.#undone.at(-1)?.said ?? null;
  }

  get last(): Step<Before, After> | undefined {
    return this.#done.at(-1);
  }

  get next(): Step<Before, After> | undefined {
    return this.#undone.at(-1);
  }

  /** Something new was done: what was undone is forgotten. */
  add(step: Step<Before, After>): void {
    this.#done = [...this.#done, step].slice(-maxSteps);
    this.#undone = [];
  }

  /** The last step was undone. */
  moveBack(step: Step<Before, After>): void {
    this.#done.pop();
    this.#undone.push(step);
  }

  /** The step that was undone last was done again. */
  moveForward(step: Step<Before, After>): void {
    this.#undone.pop();
    this.#done.push(step);
  }
}
