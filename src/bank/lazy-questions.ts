import type { LoadedQuestion } from "./bank.ts";
import type { Question } from "./question.ts";

/** Questions by id, each made when it is asked for: a kit has need of few of them. */
export class LazyQuestions implements ReadonlyMap<string, Question> {
  readonly #loaded: ReadonlyMap<string, LoadedQuestion>;

  constructor(loaded: ReadonlyMap<string, LoadedQuestion>) {
    this.#loaded = loaded;
  }

  get size(): number {
    return this.#loaded.size;
  }

  has(id: string): boolean {
    return this.#loaded.has(id);
  }

  get(id: string): Question | undefined {
    return this.#loaded.get(id)?.question;
  }

  keys(): MapIterator<string> {
    return this.#loaded.keys();
  }

  *values(): MapIterator<Question> {
    for (const { question } of this.#loaded.values()) yield question;
  }

  *entries(): MapIterator<[string, Question]> {
    for (const [id, { question }] of this.#loaded) yield [id, question];
  }

  [Symbol.iterator](): MapIterator<[string, Question]> {
    return this.entries();
  }

  forEach(
    visit: (question: Question, id: string, map: ReadonlyMap<string, Question>) => void,
  ): void {
    for (const [id, question] of this) visit(question, id, this);
  }
}
