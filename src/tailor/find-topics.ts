import type { JobWords } from "../bank/job-words.ts";
import type { Skills } from "../bank/skills.ts";
import type { Taxonomy } from "../bank/taxonomy.ts";
import type { Passage } from "./description.ts";
import { type Evidence, isExampleAt, type SkillFinding } from "./find-skills.ts";
import type { JobTitle } from "./find-title.ts";
import { claimAt } from "./need.ts";
import { findPhrases, type PhraseMatch } from "./phrases.ts";
import { quoteOf } from "./words.ts";

export interface TopicFinding {
  topic: string;
  /** Sum of what speaks for it; comparable within one description only. */
  score: number;
  /** Weight for the role, 1 to 5. */
  weight: number;
  evidence: Evidence[];
}

interface Vote {
  topic: string;
  score: number;
  evidence: Evidence;
  /** Votes of one kind count up to a limit, so that a list of ten languages is not ten reasons. */
  kind: "skill" | "signal" | "title";
}

/** What a thing counts for when it is only nice to have. */
const niceShare = 0.25;
/** What the same words count for the second time. */
const againShare = 0.5;
/** What a skill says about its second and third topic. */
const topicShares = [1.25, 0.4, 0.25];
/** What an example in brackets counts for: "AWS (S3, SQS, IAM)" asks for AWS. */
const exampleShare = 0.15;
/** Votes of one kind for one topic, at most. */
const maxOfKind = { skill: 3, signal: 4, title: 2 } as const;
/** Nearly every description names languages, reviews, and tools of delivery: alone they make no topic. */
const commonplace = new Set(["coding", "delivery", "collaboration"]);
const maxOfCommonplace = 0.8;
/** Less than this is chance: one skill named in passing, or one common word. */
const minScore = { trade: 1, people: 0.9 } as const;
/** What the same words count for where the topic belongs to another trade. */
const otherTradeShare = 0.4;
/** Share of the strongest topic's score that a topic has to reach. */
const minShare = 0.12;

/**
 * Topics that the description speaks of, the strongest first.
 *
 * @param trades families of the taxonomy that the job belongs to
 */
export function findTopics(
  passages: readonly Passage[],
  title: JobTitle | null,
  found: readonly SkillFinding[],
  skills: Skills,
  taxonomy: Taxonomy,
  trades: readonly string[],
  words: JobWords,
): TopicFinding[] {
  const votes = [
    ...skillVotes(found, taxonomy, trades),
    ...signalVotes(passages, skills, words),
    ...titleVotes(title, skills),
  ];
  const scored = taxonomy.topics.flatMap(({ id, families = [] }) => {
    const isPeople = families.includes("general");
    const isOwn = isPeople || families.some((family) => trades.includes(family));
    const own = votes.filter(({ topic }) => topic === id);
    const score = Object.entries(maxOfKind).reduce((sum, [kind, limit]) => {
      const most = commonplace.has(id) && kind === "skill" ? maxOfCommonplace : limit;
      const given = own.filter((vote) => vote.kind === kind);
      return (
        sum +
        Math.min(
          most,
          given.reduce((total, vote) => total + vote.score, 0),
        )
      );
    }, 0);
    const worth = score * (isOwn ? 1 : otherTradeShare);
    const isEnough = worth >= (isPeople ? minScore.people : minScore.trade);
    return isEnough ? [{ topic: id, score: worth, evidence: strongest(own) }] : [];
  });
  const top = Math.max(...scored.map(({ score }) => score), 0);
  return scored
    .filter(({ score }) => score >= top * minShare)
    .sort((a, b) => b.score - a.score)
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
  const sorted = [...votes].sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return sorted.flatMap(({ evidence }) => {
    const key = evidence.words.toLowerCase();
    if (seen.has(key) || seen.size >= 4) return [];
    seen.add(key);
    return [evidence];
  });
}

function skillVotes(
  found: readonly SkillFinding[],
  { topics }: Taxonomy,
  trades: readonly string[],
): Vote[] {
  const others = new Set(
    topics
      .filter(({ families = [] }) => !families.some((family) => trades.includes(family)))
      .map(({ id }) => id),
  );
  return found.flatMap(({ skill, need, isExample, evidence }) =>
    [...skill.topics]
      .sort((a, b) => Number(others.has(a)) - Number(others.has(b)))
      .map((topic, index) => ({
        topic,
        score:
          (topicShares[index] ?? 0.25) *
          (need === "nice" ? niceShare : 1) *
          (isExample ? exampleShare : 1),
        evidence,
        kind: "skill" as const,
      })),
  );
}

function signalVotes(passages: readonly Passage[], { signals }: Skills, words: JobWords): Vote[] {
  const seen = new Map<string, number>();
  return passages.flatMap((passage) => {
    if (passage.heading) return [];
    return [...signals].flatMap(([topic, phrases]) =>
      findPhrases(phrases, passage.text).flatMap((match): Vote[] => {
        const claim = claimAt(passage, match.start, match.end, words);
        const key = `${topic} ${match.words.toLowerCase()}`;
        const again = seen.get(key) ?? 0;
        if (claim === "none" || again > 1 || isProperName(passage, match)) return [];
        seen.set(key, again + 1);
        const evidence = {
          words: match.words,
          quote: quoteOf(passage.text, match.start),
          line: passage.line,
        };
        const score =
          (claim === "nice" ? niceShare : 1) *
          (again > 0 ? againShare : 1) *
          (isExampleAt(passage.text, match.start) ? exampleShare : 1);
        return [{ topic, score, evidence, kind: "signal" }];
      }),
    );
  });
}

/** "Scalable Foods" in a sentence is a name, and speaks of no topic. */
function isProperName({ text, item }: Passage, { start, end, words }: PhraseMatch): boolean {
  if (item || start === 0 || !/^\p{Lu}\p{Ll}/u.test(words)) return false;
  return /^ \p{Lu}\p{Ll}/u.test(text.slice(end)) || /\p{Lu}\p{Ll}+ $/u.test(text.slice(0, start));
}

function titleVotes(title: JobTitle | null, { signals }: Skills): Vote[] {
  if (!title) return [];
  return [...signals].flatMap(([topic, phrases]) =>
    findPhrases(phrases, title.text).map(({ words }) => ({
      topic,
      score: 2,
      evidence: { words, quote: title.quote, line: title.line },
      kind: "title" as const,
    })),
  );
}
