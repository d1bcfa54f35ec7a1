import type { RubricLevel, Rung } from "./rubric.ts";

type Ladder = readonly Rung[];

/** The levels that have a bar on a ladder, lowest first. */
export function levelsOf(ladder: Ladder): string[] {
  return ladder.flatMap(({ meets }) => meets);
}

/** Position of a level's bar on a ladder, from 0, or null if the level has none of its own. */
export function barOf(ladder: Ladder, level: string): number | null {
  const index = ladder.findIndex(({ meets }) => meets.includes(level));
  return index < 0 ? null : index;
}

/**
 * The level whose bar counts for `level`: its own, or else the one that it borrows with `like`.
 * Null if the question isn't asked at that level.
 */
export function namedLevel(ladder: Ladder, { id, like }: RubricLevel): string | null {
  if (barOf(ladder, id) !== null) return id;
  return like !== undefined && barOf(ladder, like) !== null ? like : null;
}

/** The levels at which a question with this ladder is asked, in the order given. */
export function askedLevels(ladder: Ladder, levels: readonly RubricLevel[]): string[] {
  return levels.filter((level) => namedLevel(ladder, level) !== null).map(({ id }) => id);
}

/**
 * The highest level that an answer on a rung meets, or null if it's under every bar.
 *
 * @param rung its id
 */
export function levelReached<Level>(
  ladder: readonly { id: string; meets: readonly Level[] }[],
  rung: string,
): Level | null {
  const at = ladder.findIndex(({ id }) => id === rung);
  return (
    ladder
      .slice(0, at + 1)
      .flatMap(({ meets }) => meets)
      .at(-1) ?? null
  );
}
