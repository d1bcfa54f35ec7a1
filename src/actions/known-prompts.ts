import { nearlySame, promptWords, similarity, wordRarity } from "../bank/prompt-similarity.ts";

interface KnownPrompt {
  prompt: string;
  /** Where it is, for messages. */
  place: string;
  ids: readonly string[];
}

/** The prompts that a new question must not repeat, found by what they ask rather than by each comma. */
export class KnownPrompts {
  readonly #ids = new Map<string, string>();
  /** Places by a prompt's words in a row. */
  readonly #exact = new Map<string, string>();
  readonly #known: { words: ReadonlySet<string>; place: string }[] = [];
  /** Indexes of the known prompts that have a word. */
  readonly #having = new Map<string, number[]>();
  readonly #rarity: ReadonlyMap<string, number>;

  /** @param others prompts that only say how rare a word is */
  constructor(known: readonly KnownPrompt[], others: readonly string[]) {
    this.#rarity = wordRarity([...known.map(({ prompt }) => prompt), ...others].map(promptWords));
    for (const each of known) this.add(each);
  }

  add({ prompt, place, ids }: KnownPrompt): void {
    const words = promptWords(prompt);
    for (const id of ids) if (!this.#ids.has(id)) this.#ids.set(id, place);
    const key = [...words].join(" ");
    if (!this.#exact.has(key)) this.#exact.set(key, place);
    for (const word of words) {
      const having = this.#having.get(word);
      if (having) having.push(this.#known.length);
      else this.#having.set(word, [this.#known.length]);
    }
    this.#known.push({ words, place });
  }

  /** Why a question isn't new; null if it is. */
  find(prompt: string, id: string | null): string | null {
    const ofId = id === null ? undefined : this.#ids.get(id);
    if (ofId !== undefined) return `the ID "${id}" is used in ${ofId}`;
    const words = promptWords(prompt);
    const exact = this.#exact.get([...words].join(" "));
    if (exact !== undefined && words.size > 0) return `${exact} asks the same`;
    const near = this.#nearest(words);
    if (near === null) return null;
    return `${near.place} asks nearly the same (${Math.round(near.same * 100)}% alike)`;
  }

  /** Only prompts that share a rare word can be alike, and there are few for each. */
  #nearest(words: ReadonlySet<string>): { place: string; same: number } | null {
    let best: { place: string; same: number } | null = null;
    for (const index of this.#candidates(words)) {
      const other = this.#known[index];
      if (!other) continue;
      const same = similarity(words, other.words, this.#rarity);
      if (same >= nearlySame && same > (best?.same ?? 0)) best = { place: other.place, same };
    }
    return best;
  }

  /**
   * Prompts that can be alike. They have at least 60% of this one's weight in common, so one of the words
   * that make up 40% of it: those are looked up, the rarest first.
   */
  #candidates(words: ReadonlySet<string>): Set<number> {
    const weighed = [...words]
      .map((word) => ({ word, weight: this.#rarity.get(word) ?? 0 }))
      .sort((a, b) => b.weight - a.weight);
    const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
    const found = new Set<number>();
    let left = all;
    for (const { word, weight } of weighed) {
      if (left < all * nearlySame) break;
      for (const index of this.#having.get(word) ?? []) found.add(index);
      left -= weight;
    }
    return found;
  }
}
