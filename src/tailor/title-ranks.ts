import { type JobWords, type Rank, ranks, titleRanks } from "../bank/job-words.ts";
import { anyOf, findPhrases, patternOf, withoutPhrases } from "./phrases.ts";

/** Ranks that a title names, low to high. */
export interface TitleRanks {
  ranks: Rank[];
  lead: boolean;
  words: { rank: Rank; words: string }[];
}

interface Placed {
  rank: Rank | "lead";
  words: string;
  start: number;
  end: number;
}

/** The ranks that a title names: several only where it offers them, as in "Mid/Senior" or "IC4". */
export function ranksOfTitle(raw: string, words: JobWords): TitleRanks {
  const { levels } = words;
  const title = withoutPhrases(levels.subjects, raw);
  const all = titleRanks.flatMap((rank): Placed[] =>
    findPhrases(levels.words[rank], title).map((match) => ({ rank, ...match })),
  );
  // "Senior Staff" is one name, with the word "senior" in it.
  const found = all.filter(
    (each) => !all.some((other) => isWithin(each, other) || isRepeated(each, other, all)),
  );
  if (found.length === 0) return weakRanks(title, levels.weak);
  const lead = found.find(({ rank }) => rank === "lead");
  const exact = found
    .filter((each): each is Placed & { rank: Rank } => each.rank !== "lead")
    .sort((a, b) => a.start - b.start);
  const offered = exact.every((each, index) => {
    const before = exact[index - 1];
    return (
      !before ||
      before.start === each.start ||
      offer(words).test(title.slice(before.end, each.start))
    );
  });
  const highest = [...exact].sort((a, b) => ranks.indexOf(b.rank) - ranks.indexOf(a.rank))[0];
  const chosen = offered || !highest ? exact : [highest];
  const isWide = isOptional(title, exact) || twice.test(title);
  const wide: Rank[] = isWide && chosen[0]?.rank === "senior" ? ["mid"] : [];
  const named = [...wide, ...chosen.map(({ rank }) => rank)];
  const leading =
    lead && chosen.length === 0 ? [{ rank: "senior" as const, words: lead.words }] : [];
  const told = [...chosen.map(({ rank, words }) => ({ rank, words })), ...leading];
  return { ranks: ranks.filter((rank) => named.includes(rank)), lead: !!lead, words: told };
}

/** An architect, and a vice president of nothing in particular: more than a senior. */
function weakRanks(title: string, weak: readonly string[]): TitleRanks {
  const [match] = findPhrases(weak, title);
  const found = match ? [{ rank: "staff" as const, words: match.words }] : [];
  return { ranks: found.map(({ rank }) => rank), lead: false, words: found };
}

function isWithin(each: Placed, other: Placed): boolean {
  const isShorter = other.end - other.start > each.end - each.start;
  return isShorter && other.start <= each.start && each.end <= other.end;
}

/** A rank's later places say nothing new. */
function isRepeated(each: Placed, other: Placed, all: readonly Placed[]): boolean {
  return each.rank === other.rank && all.indexOf(other) < all.indexOf(each);
}

const offer = patternOf(
  ({ grammar }) =>
    new RegExp(
      `^[^\\p{L}]*(?:[,&]|(?<!\\p{L})${anyOf(grammar.offers)}(?!\\p{L}))[^\\p{L}]*(?:level)?\\W*$`,
      "iu",
    ),
);

/** "Software Engineer / Senior Software Engineer" */
const twice = /(?:^|[^\p{L}])(\p{L}[\p{L} ]{4,})(?: ?[/|,&] ?| or )\p{L}+\.? \1/iu;

/** "(Senior) Backend Engineer" */
function isOptional(title: string, exact: readonly Placed[]): boolean {
  const [only, more] = exact;
  if (!only || more) return false;
  return title[only.start - 1] === "(" && /^\)\s*\p{L}/u.test(title.slice(only.end));
}
