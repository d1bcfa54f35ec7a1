import {
  nearlySame,
  promptWords,
  similarity,
  type WeighedWords,
  weighWords,
  wordRarity,
} from "../../bank/prompt-similarity.ts";

/** What is compared of a question. */
interface Asked {
  prompt: string;
  /** What it shows: "What does this print?" asks something else of each. */
  exhibit: string;
}

interface KnownPrompt extends Asked {
  /** Where it is, for messages. */
  place: string;
  ids: readonly string[];
}

interface Known extends WeighedWords {
  exhibit: string;
  place: string;
}

/** The prompts that a new question must not repeat, found by what they ask rather than by each comma. */
export class KnownPrompts {
  readonly #ids = new Map<string, string>();
  /** By a prompt's words in a row. */
  readonly #exact = new Map<string, Known[]>();
  readonly #known: Known[] = [];
  /** Indexes of the known prompts that have a word. */
  readonly #having = new Map<string, number[]>();
  readonly #rarity: ReadonlyMap<string, number>;

  /** @param others prompts that only say how rare a word is */
  constructor(known: readonly KnownPrompt[], others: readonly string[]) {
    this.#rarity = wordRarity([...known.map(({ prompt }) => prompt), ...others].map(promptWords));
    for (const each of known) this.add(each);
  }

  add({ prompt, exhibit, place, ids }: KnownPrompt): void {
    const words = weighWords(promptWords(prompt), this.#rarity);
    const known = { ...words, exhibit: withoutBlanks(exhibit), place };
    for (const id of ids) if (!this.#ids.has(id)) this.#ids.set(id, place);
    listIn(this.#exact, [...known.words].join(" ")).push(known);
    for (const word of known.words) listIn(this.#having, word).push(this.#known.length);
    this.#known.push(known);
  }

  /** Why a question isn't new; null if it is. */
  find({ prompt, exhibit }: Asked, id: string | null): string | null {
    const ofId = id === null ? undefined : this.#ids.get(id);
    if (ofId !== undefined) return `the ID "${id}" is used in ${ofId}`;
    const words = promptWords(prompt);
    if (words.size === 0) return null;
    const shown = withoutBlanks(exhibit);
    const exact = this.#exact.get([...words].join(" "));
    const same = exact?.find((each) => showsSame(each.exhibit, shown));
    if (same) return `${same.place} asks the same`;
    const near = this.#nearest(words, shown);
    if (near === null) return null;
    return `${near.place} asks nearly the same (${Math.round(near.share * 100)}% alike)`;
  }

  #nearest(words: ReadonlySet<string>, exhibit: string): { place: string; share: number } | null {
    const asked = weighWords(words, this.#rarity);
    let best: { place: string; share: number } | null = null;
    for (const index of this.#candidates(words)) {
      const other = this.#known[index];
      if (!other || !showsSame(other.exhibit, exhibit)) continue;
      const share = similarity(asked, other, this.#rarity);
      if (share >= nearlySame && share > (best?.share ?? 0)) best = { place: other.place, share };
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

/** Two exhibits differ only if there are two. */
function showsSame(a: string, b: string): boolean {
  return a === "" || b === "" || a === b;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, "");
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
