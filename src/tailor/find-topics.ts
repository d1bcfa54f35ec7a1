import type { JobWords } from "../bank/job-words.ts";
import type { Skills } from "../bank/skills.ts";
import type { Taxonomy } from "../bank/taxonomy.ts";
import type { Passage } from "./description.ts";
import type { FamilyFinding } from "./find-family.ts";
import type { LevelFinding } from "./find-level.ts";
import { type Evidence, evidenceAt, isExampleAt, type SkillFinding } from "./find-skills.ts";
import type { JobTitle } from "./find-title.ts";
import { claimAt } from "./need.ts";
import { findPhrases, hasPhrase, type PhraseMatch } from "./phrases.ts";

export interface TopicFinding {
  topic: string;
  /** Sum of what speaks for it; comparable within one description only. */
  score: number;
  /** Weight for the role, 1 to 5. */
  weight: number;
  evidence: Evidence[];
}

/** What a topic is found by. */
export interface TopicInput {
  passages: readonly Passage[];
  title: JobTitle | null;
  level: LevelFinding;
  family: FamilyFinding;
  found: readonly SkillFinding[];
  /** Families of the taxonomy that the job belongs to. */
  trades: readonly string[];
}

interface Vote {
  topic: string;
  score: number;
  evidence: Evidence;
  /** Votes of one kind count up to a limit, so that a list of ten languages is not ten reasons. */
  kind: keyof typeof maxOfKind;
}

/** What a thing counts for when it is only nice to have, a hint, or said for the second time. */
const shares = { nice: 0.25, hint: 0.45, again: 0.5 } as const;
/** What a skill says about its topics, the first one first: named once, it alone makes none of them. */
const topicShares = { once: [0.75, 0.4], again: [1.25, 0.4], more: 0.25 } as const;
/** What an example in brackets counts for: "AWS (S3, SQS, IAM)" asks for AWS. */
const exampleShare = 0.15;
/** Votes of one kind for one topic, at most. */
const maxOfKind = { skill: 3, signal: 4, hint: 4, title: 2, job: 1.2 } as const;
/** Nearly every description names languages, reviews, and tools of delivery: alone they make no topic. */
const commonplace = new Set(["coding", "delivery", "collaboration"]);
const maxOfCommonplace = { skill: 0.5, hint: 0.3 };
/** Less than this is chance: one skill named in passing, or one common word. */
const minScore = 0.9;
/** Where a text names skills and says little else, they have to do. */
const minScoreOfBrief = 0.7;
const minTopics = 3;
/** What the same words count for where the topic belongs to another trade. */
const otherTradeShare = 0.5;
/** Share of the strongest topic's score that a topic has to reach. */
const minShare = 0.2;
/** More topics than these are no emphasis. */
const maxTopics = 8;

/** Topics that the description speaks of, the strongest first. */
export function findTopics(
  input: TopicInput,
  skills: Skills,
  taxonomy: Taxonomy,
  words: JobWords,
): TopicFinding[] {
  const votes = [
    ...skillVotes(input, taxonomy),
    ...signalVotes(input.passages, skills.signals, "signal", words),
    ...signalVotes(input.passages, skills.hints, "hint", words),
    ...jobVotes(input, skills),
  ];
  const scored = taxonomy.topics.flatMap(({ id, families = [] }) => {
    const isOwn = families.some((family) => family === "general" || input.trades.includes(family));
    const own = votes.filter(({ topic }) => topic === id);
    const ofKind = (kind: Vote["kind"]) => {
      const most = (commonplace.has(id) ? { ...maxOfKind, ...maxOfCommonplace } : maxOfKind)[kind];
      const sum = own.reduce((total, vote) => total + (vote.kind === kind ? vote.score : 0), 0);
      return Math.min(most, sum);
    };
    const score = ofKind("skill") + ofKind("hint") + ofKind("signal") + ofKind("title");
    const worth = score * (isOwn ? 1 : otherTradeShare) + ofKind("job");
    return worth < minScoreOfBrief ? [] : [{ topic: id, score: worth, evidence: strongest(own) }];
  });
  const clear = scored.filter(({ score }) => score >= minScore);
  const top = Math.max(...scored.map(({ score }) => score), 0);
  return (clear.length < minTopics ? scored : clear)
    .filter(({ score }) => score >= top * minShare)
    .sort((a, b) => b.score - a.score)
    .slice(0, maxTopics)
    .map((each) => ({ ...each, weight: toWeight(each.score, top) }));
}

/**
 * Two at least, since a topic that the description speaks of counts for more than one it does not.
 * The root keeps one loud topic from drowning the others.
 */
function toWeight(score: number, top: number): number {
  return Math.max(2, Math.round(Math.sqrt(score / top) * 5));
}

function strongest(votes: readonly Vote[]): Evidence[] {
  const byWords = new Map<string, Evidence>();
  for (const { evidence } of [...votes].sort((a, b) => b.score - a.score)) {
    const key = evidence.words.toLowerCase();
    if (!byWords.has(key)) byWords.set(key, evidence);
  }
  return [...byWords.values()].slice(0, 4);
}

function skillVotes({ found, trades }: TopicInput, { topics }: Taxonomy): Vote[] {
  const isOthers = (topic: string) =>
    !topics.find(({ id }) => id === topic)?.families?.some((family) => trades.includes(family));
  return found.flatMap(({ skill, need, isExample, mentions, evidence }) =>
    [...skill.topics]
      .sort((a, b) => Number(isOthers(a)) - Number(isOthers(b)))
      .map((topic, index) => ({
        topic,
        score:
          (topicShares[mentions > 1 ? "again" : "once"][index] ?? topicShares.more) *
          (need === "nice" ? shares.nice : 1) *
          (isExample ? exampleShare : 1),
        evidence,
        kind: "skill" as const,
      })),
  );
}

function signalVotes(
  passages: readonly Passage[],
  lists: ReadonlyMap<string, readonly string[]>,
  kind: "signal" | "hint",
  words: JobWords,
): Vote[] {
  const seen = new Map<string, number>();
  return passages.flatMap((passage) => {
    if (passage.heading) return [];
    return [...lists].flatMap(([topic, phrases]) =>
      findPhrases(phrases, passage.text).flatMap((match): Vote[] => {
        const key = `${topic} ${match.words.toLowerCase()}`;
        const again = seen.get(key) ?? 0;
        if (again > 1 || isProperName(passage, match)) return [];
        const claim = claimAt(passage, match.start, match.end, words);
        if (claim === "none") return [];
        seen.set(key, again + 1);
        const score =
          (kind === "hint" ? shares.hint : 1) *
          (claim === "nice" ? shares.nice : 1) *
          (again > 0 ? shares.again : 1) *
          (isExampleAt(passage.text, match.start) ? exampleShare : 1);
        const evidence = evidenceAt(passage, match.start, match.words);
        return [{ topic, score, evidence, kind }];
      }),
    );
  });
}

/** "Scalable Foods" and "INTEGRITY" in a sentence are names, and speak of no topic. */
function isProperName({ text, item }: Passage, { start, end, words }: PhraseMatch): boolean {
  if (/^\p{Lu}{5,}$/u.test(words) && /\p{Ll}/u.test(text)) return true;
  if (item || start === 0 || !/^\p{Lu}\p{Ll}/u.test(words)) return false;
  return /^ \p{Lu}\p{Ll}/u.test(text.slice(end)) || /\p{Lu}\p{Ll}+ $/u.test(text.slice(0, start));
}

/** What the title names, and what such a job is asked about, said or not: juniors, how they learn. */
function jobVotes({ title, level, family }: TopicInput, { jobs, signals }: Skills): Vote[] {
  const { text, quote, line } = title ?? { text: "", quote: "", line: 1 };
  const votesFor = (topics: readonly string[], kind: "title" | "job", words: string) =>
    topics.map((topic) => ({
      topic,
      score: kind === "title" ? 2 : 1,
      evidence: { words, quote, line },
      kind,
    }));
  const named = [...signals].flatMap(([topic, phrases]) =>
    findPhrases(phrases, text).flatMap(({ words }) => votesFor([topic], "title", words)),
  );
  const usual = jobs
    .filter(
      ({ titles, families, levels, software }) =>
        software === family.isSoftware &&
        (titles.length === 0 || hasPhrase(titles, text)) &&
        (families.length === 0 || families.includes(family.family ?? "")) &&
        (levels.length === 0 || levels.includes(level.level)),
    )
    .flatMap(({ topics }) => votesFor(topics, "job", text || level.level));
  return [...named, ...usual];
}
