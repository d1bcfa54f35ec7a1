/** Names remembered at once: the content, and the kits that someone goes between. */
const maxNames = 64;

/**
 * Remembers what was made last under each name, for a process that stays. A value is only given out
 * again for the same key, so the key has to say everything that the value was made from.
 */
export class Memo {
  readonly #known = new Map<string, { key: string; value: unknown }>();

  /** The value for the key. It's shared by all who ask: it must not be changed. */
  get<T>(name: string, key: string, make: () => T): T {
    const before = this.#known.get(name);
    const value = before?.key === key ? (before.value as T) : make();
    // What was used last leaves last.
    this.#known.delete(name);
    this.#known.set(name, { key, value });
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxNames && oldest !== undefined) this.#known.delete(oldest);
    return value;
  }
}
