import { type JobWords, type Rank, ranks } from "../bank/job-words.ts";
import type { Level, Taxonomy } from "../bank/taxonomy.ts";
import { decideLevel } from "./decide-level.ts";
import { type Confidence, type Evidence, evidenceAt } from "./find-skills.ts";
import type { JobTitle } from "./find-title.ts";
import { denies } from "./find-wording.ts";
import { decideYears, findYears } from "./find-years.ts";
import type { Passage } from "./passage.ts";
import { anyOf, findPhrases, type PhraseMatch, patternOf } from "./phrases.ts";
import { ranksOfTitle, type TitleRanks } from "./title-ranks.ts";

export type LevelSource = "title" | "statement" | "years" | "scope";

/** One thing that speaks for a level. */
export interface LevelEvidence extends Evidence {
  source: LevelSource;
  /** The level of the taxonomy that it speaks for. */
  level: string;
}

export interface LevelFinding {
  level: string;
  /** All levels that the description names for the job, the settled one among them, low to high. */
  levels: string[];
  confidence: Confidence;
  evidence: LevelEvidence[];
  /** How the evidence led to the level, in one sentence. */
  rule: string;
  /** Evidence that speaks for another level. */
  conflicts: LevelEvidence[];
}

interface Signal {
  rank: Rank;
  source: LevelSource;
  evidence: Evidence;
}

/** Finds what speaks for a level, and settles it by the rule of `decideLevel`, which it repeats. */
export function findLevel(
  passages: readonly Passage[],
  title: JobTitle | null,
  taxonomy: Taxonomy,
  words: JobWords,
): LevelFinding {
  const named = namedRanks(passages, title, words);
  const years = decideYears(findYears(passages, words));
  const scope = findScope(passages, words);
  const byYears = years ? ofYears(years.from, taxonomy) : null;
  // A third grade is senior in some companies, and mid-level in others.
  const isThird = byYears === "mid" && /(?:iii|3)$/i.test(named.signals[0]?.evidence.words ?? "");
  const settled = decideLevel(
    isThird ? ["mid", "senior"] : named.ranks,
    named.lead,
    byYears,
    scope.map(({ rank }) => rank),
  );
  const inYears = years && evidenceAt(years.passage, years.at, years.words);
  const counted: Signal[] =
    byYears && inYears ? [{ rank: byYears, source: "years", evidence: inYears }] : [];
  const evidence = [...named.signals, ...counted, ...scope].map((signal) => ({
    ...signal.evidence,
    source: signal.source,
    level: toLevel(signal.rank, taxonomy).id,
  }));
  const level = toLevel(settled.rank, taxonomy).id;
  const levels = [...new Set(settled.all.map((rank) => toLevel(rank, taxonomy).id))];
  return {
    level,
    levels,
    confidence: confidenceOf(evidence, levels),
    evidence,
    rule: settled.rule,
    conflicts: evidence.filter((each) => each.source !== "scope" && !levels.includes(each.level)),
  };
}

type NamedRanks = Omit<TitleRanks, "words"> & { signals: Signal[] };

function namedRanks(
  passages: readonly Passage[],
  title: JobTitle | null,
  words: JobWords,
): NamedRanks {
  const inTitle = title ? ranksOfTitle(title.raw, words) : { ranks: [], lead: false, words: [] };
  const signals: Signal[] = inTitle.words.map((each) => ({
    rank: each.rank,
    source: "title",
    evidence: { words: each.words, quote: title?.quote ?? "", line: title?.line ?? 1 },
  }));
  if (inTitle.ranks.length > 0 || inTitle.lead) return { ...inTitle, signals };
  const { levels } = words;
  const plain = Object.values(levels.words)
    .flat()
    .filter((phrase) => !/[\^|]|\.\.\./.test(phrase) && !levels.unstated.includes(phrase));
  for (const passage of passages) {
    if (passage.section === "legal" || passage.section === "benefits") continue;
    const match = statedIn(passage.text, words, [...ranks, ...plain]);
    if (!match || denies(passage.text.slice(0, match.start + 8), words)) continue;
    const stated = ranksOfTitle(match.words, words);
    const [rank] = stated.ranks;
    if (!rank && !stated.lead) continue;
    const evidence = evidenceAt(passage, match.start, match.words);
    return { ...stated, signals: [{ rank: rank ?? "senior", source: "statement", evidence }] };
  }
  return { ranks: [], lead: false, signals };
}

/** A sentence in which a level's word speaks of this job and not of a colleague. */
function statedIn(
  text: string,
  words: JobWords,
  named: readonly string[],
): PhraseMatch | undefined {
  // "Seniority: senior" is a statement too.
  const [match] = findPhrases(words.levels.stated, text.replaceAll(":", " "), named);
  if (!match || colleague.test(match.words) || reader.test(text.slice(0, match.start)))
    return undefined;
  const more = other(words).exec(text.slice(match.end))?.[0] ?? "";
  return { ...match, words: `${match.words}${more}`, end: match.end + more.length };
}

/** "Looking for someone to help our senior engineers", "Hiring manager: Ada, Head of Risk" */
const colleague =
  /^hiring manager|\s(?:to|who|with|join|joining|under|alongside|by|from|guidance of|help of)\s+(?:\S+\s+){0,3}\S+$/i;
/** "If you need someone senior next to you", "at the next grade (Senior Consultant)" */
const reader = /\b(?:you|who|next|higher|previous)(?: would| might|['’]d)?\s+$/i;

/** "… or principal", behind a level: another one is offered. */
const other = patternOf(
  ({ grammar }) =>
    new RegExp(`^\\s*${anyOf(grammar.offers)}\\s*(?:an? )?\\p{L}+(?:[ -]level)?`, "iu"),
);

const silent = new Set(["nice", "benefits", "legal", "about", "facts", "denied"]);
/** Characters before the words of a reach in which someone else may be named. */
const reach = 60;

function findScope(passages: readonly Passage[], words: JobWords): Signal[] {
  const { scope, distance } = words.levels;
  return [...ranks].reverse().flatMap((rank): Signal[] => {
    for (const passage of passages) {
      const { section, text, heading } = passage;
      if (heading || (silent.has(section) && !(rank === "junior" && section === "about"))) continue;
      for (const match of findPhrases(scope[rank], text)) {
        const before = text.slice(0, match.start);
        const near = before.slice(-reach).split(/[.;:]/).at(-1) ?? "";
        const isOthers = rank !== "junior" && findPhrases(distance, near).length > 0;
        if (isOthers || denies(before, words)) continue;
        return [{ rank, source: "scope", evidence: evidenceAt(passage, match.start, match.words) }];
      }
    }
    return [];
  });
}

/** Years from which a rank is usual, as in the shipped taxonomy. */
const rankYears: Readonly<Record<Rank, number>> = {
  junior: 0,
  mid: 2,
  senior: 5,
  staff: 8,
  principal: 12,
};

/** The taxonomy's level of that name, or else the one that its usual years fall into. */
function toLevel(rank: Rank, { levels }: Taxonomy): Level {
  const years = rankYears[rank];
  const level =
    levels.find(({ id }) => id === rank) ??
    levels.find(
      ({ years: band }) => years >= band.from && (band.below === undefined || years < band.below),
    ) ??
    levels[0];
  if (!level) throw new Error("a taxonomy has at least one level");
  return level;
}

/** The rank that so many years speak for, by the years of the taxonomy's own levels. */
function ofYears(years: number, { levels }: Taxonomy): Rank {
  const from = (rank: Rank) => levels.find(({ id }) => id === rank)?.years.from ?? rankYears[rank];
  return [...ranks].reverse().find((rank) => years >= from(rank)) ?? "junior";
}

/** Sure where a named level or the years stand undisputed, unsure where next to nothing is said. */
function confidenceOf(evidence: readonly LevelEvidence[], levels: readonly string[]): Confidence {
  const agrees = (...sources: LevelSource[]) => {
    const own = evidence.filter(({ source }) => sources.includes(source));
    return own.length === 0 ? null : own.some(({ level }) => levels.includes(level));
  };
  if (agrees("title", "statement")) return agrees("years") === false ? "medium" : "high";
  if (agrees("years")) return agrees("scope") === false ? "medium" : "high";
  return agrees("scope") ? "medium" : "low";
}
