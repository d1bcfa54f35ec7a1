import { type Rank, ranks, titleWords } from "./level-words.ts";

/** Ranks that a title names, low to high. */
export interface TitleRanks {
  ranks: Rank[];
  lead: boolean;
  words: { rank: Rank; words: string }[];
}

/** The ranks that a title names: several only where it offers them, as in "Mid/Senior". */
export function ranksOfTitle(title: string): TitleRanks {
  const found = titleWords.flatMap(([rank, pattern]) => {
    const match = pattern.exec(title);
    return match
      ? [{ rank, words: match[0], start: match.index, end: match.index + match[0].length }]
      : [];
  });
  const lead = found.some(({ rank }) => rank === "lead");
  const exact = found.flatMap(({ rank, ...rest }) => (rank === "lead" ? [] : [{ rank, ...rest }]));
  const byPlace = [...exact].sort((a, b) => a.start - b.start);
  const optional =
    byPlace.length === 1 &&
    /^\(\s*(?:senior|sr|junior|lead)\s*\)\s*\p{L}/iu.test(
      title.slice((byPlace[0]?.start ?? 1) - 1),
    );
  const offered = byPlace.every(
    (each, index) =>
      index === 0 ||
      /^[^\p{L}]*(?:[/,&–-]|\bto\b|\bor\b|\band\b)[^\p{L}]*(?:level)?\W*$/iu.test(
        title.slice(byPlace[index - 1]?.end, each.start),
      ),
  );
  const highest = exact[0];
  const chosen = offered || !highest ? exact : [highest];
  const wide: Rank[] = optional && chosen[0]?.rank === "senior" ? ["mid"] : [];
  const named = [...wide, ...chosen.map(({ rank }) => rank)];
  return {
    ranks: ranks.filter((rank) => named.includes(rank)),
    lead,
    words: [
      ...chosen.map(({ rank, words }) => ({ rank, words })),
      ...(lead && chosen.length === 0
        ? [
            {
              rank: "senior" as const,
              words: found.find(({ rank }) => rank === "lead")?.words ?? "",
            },
          ]
        : []),
    ],
  };
}
