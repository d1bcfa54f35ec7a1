/** One of several equal parts of a roster, as for a machine of a job array. */
export interface Shard {
  /** From 1. */
  number: number;
  of: number;
}

/**
 * The rows of one shard: neighbors, in order. All shards together are the whole, each row in one of
 * them, and their lengths differ by one at most.
 */
export function takeShard<T>(rows: readonly T[], { number, of }: Shard): T[] {
  const start = Math.floor(((number - 1) * rows.length) / of);
  return rows.slice(start, Math.floor((number * rows.length) / of));
}
