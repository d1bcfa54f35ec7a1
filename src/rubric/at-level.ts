import { barOf, levelsOf, namedLevel } from "./bars.ts";
import type { Rubric, RubricItem, RubricLevel } from "./rubric.ts";

/** An item as it's heard at one level. */
export interface ItemAtLevel {
  id: string;
  text: string;
  /** True if an answer without it stays below the bar at this level. */
  must: boolean;
}

/** What one level sees of a rubric. */
export interface RubricAtLevel {
  lookFor: ItemAtLevel[];
  /** The question's own bonus, and the look-fors of the next level. */
  bonus: ItemAtLevel[];
  redFlags: ItemAtLevel[];
  followUps: string[];
}

type Standing = "counts" | "next" | "later";

/**
 * What counts at one level. Look-fors and bonus items of the next bar are worth hearing and become
 * bonus; those of later bars, and red flags and follow-ups of any higher level, are left out.
 *
 * @throws Error when the question isn't asked at the level
 */
export function rubricAtLevel(rubric: Rubric, level: RubricLevel): RubricAtLevel {
  const standing = standingAt(rubric, level);
  const counts = ({ from }: { from?: string | undefined }) => standing(from) === "counts";
  const isNext = (item: RubricItem & { must?: string | undefined }) =>
    standing(item.must ?? item.from) === "next";
  const plain = ({ id, text }: RubricItem): ItemAtLevel => ({ id, text, must: false });
  const lookFor = rubric.lookFor.filter(({ must, from }) => standing(must ?? from) === "counts");
  return {
    lookFor: lookFor.map((item) => ({ ...plain(item), must: item.must !== undefined })),
    bonus: [
      ...rubric.bonus.filter((item) => counts(item) || isNext(item)),
      ...rubric.lookFor.filter(isNext),
    ].map(plain),
    redFlags: rubric.redFlags.filter(counts).map(plain),
    followUps: rubric.followUps.filter(counts).map(({ ask }) => ask),
  };
}

/** Tells how an item that counts from a level stands at the kit's level. */
function standingAt({ ladder }: Rubric, level: RubricLevel): (from?: string) => Standing {
  const named = namedLevel(ladder, level);
  const bar = named === null ? null : barOf(ladder, named);
  if (named === null || bar === null) throw new Error(`the ladder has no bar for ${level.id}`);
  const order = levelsOf(ladder);
  return (from) => {
    if (from === undefined || order.indexOf(from) <= order.indexOf(named)) return "counts";
    return (barOf(ladder, from) ?? Number.POSITIVE_INFINITY) <= bar + 1 ? "next" : "later";
  };
}
