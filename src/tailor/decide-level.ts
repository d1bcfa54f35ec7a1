import { type Rank, ranks } from "../bank/job-words.ts";

/** A settled rank, all that were named for the job, and what led there. */
export interface Settled {
  rank: Rank;
  all: Rank[];
  rule: string;
}

/**
 * Settles the rank. A level named for this job counts first; of two, the one that the years speak
 * for, or else the lower; "lead" is at least senior. Without one, the years count; they alone never
 * make more than a senior, since what lies above is a matter of scope. Without years, scope counts,
 * and without anything the level is mid-level.
 *
 * @param named the ranks that the job is given, low to high
 * @param byYears the rank that the years speak for
 * @param scopes the ranks that the work's reach speaks for
 */
export function decideLevel(
  named: readonly Rank[],
  lead: boolean,
  byYears: Rank | null,
  scopes: readonly Rank[],
): Settled {
  const widest = highestOf(scopes);
  const [lowest] = named;
  if (lowest && named.length > 1) {
    const fits = byYears && named.includes(byYears) ? byYears : lowest;
    const why = fits === byYears ? "the years settle which" : "the lower one is taken";
    return { rank: fits, all: [...named], rule: `the title offers ${named.join(" and ")}; ${why}` };
  }
  if (lowest && !(lead && ranks.indexOf(lowest) < ranks.indexOf("senior")))
    return settled(lowest, "a level named for the job counts before years and scope");
  if (lead) return decideLead(byYears, widest);
  if (byYears) return decideByYears(byYears, widest);
  if (widest)
    return settled(widest, "no level and no years are named; the scope of the work decides");
  return settled("mid", "nothing speaks of a level, so mid-level is assumed");
}

function settled(rank: Rank, rule: string): Settled {
  return { rank, all: [rank], rule };
}

function decideLead(byYears: Rank | null, widest: Rank | null): Settled {
  const high =
    byYears === null ? widest === "staff" || widest === "principal" : ranks.indexOf(byYears) >= 3;
  const why = high ? "the years or the scope make it staff" : "too little speaks for more";
  return settled(high ? "staff" : "senior", `"lead" is at least senior; ${why}`);
}

function decideByYears(byYears: Rank, widest: Rank | null): Settled {
  const above = ranks.indexOf(byYears) > ranks.indexOf("senior");
  if (!above) return settled(byYears, "no level is named; the years decide");
  const reach = widest ? ranks.indexOf(widest) : 0;
  const rank = ranks[Math.max(2, Math.min(ranks.indexOf(byYears), reach))] ?? "senior";
  const why =
    rank === "senior"
      ? "years alone do not make more than a senior, and nothing reaches beyond the team"
      : "the years decide, and the scope bears them out";
  return settled(rank, `no level is named; ${why}`);
}

function highestOf(found: readonly Rank[]): Rank | null {
  return [...ranks].reverse().find((rank) => found.includes(rank)) ?? null;
}
