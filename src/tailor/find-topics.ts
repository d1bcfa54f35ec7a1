import type { Skills } from "../bank/skills.ts";
import type { Taxonomy } from "../bank/taxonomy.ts";
import type { Passage } from "./description.ts";
import type { Evidence, SkillFinding } from "./find-skills.ts";
import type { JobTitle } from "./find-title.ts";
import { needAt } from "./need.ts";
import { foldText, foldWord, quoteOf, toWords } from "./words.ts";

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
/** Votes of one kind for one topic, at most. */
const maxOfKind = { skill: 3, signal: 4, title: 2 } as const;
/** Nearly every description names languages, which says little: they count less in sum. */
const maxOfLanguages = 1.6;
/** Less than this is chance: one skill named in passing, or one common word. */
const minScore = 1.2;
/** Share of the strongest topic's score that a topic has to reach. */
const minShare = 0.12;

/** Topics that the description speaks of, the strongest first. */
export function findTopics(
  passages: readonly Passage[],
  title: JobTitle | null,
  found: readonly SkillFinding[],
  skills: Skills,
  taxonomy: Taxonomy,
): TopicFinding[] {
  const votes = [
    ...skillVotes(found),
    ...signalVotes(passages, skills),
    ...titleVotes(title, skills),
  ];
  const scored = taxonomy.topics.flatMap(({ id }) => {
    const own = votes.filter(({ topic }) => topic === id);
    const score = Object.entries(maxOfKind).reduce((sum, [kind, limit]) => {
      const most = id === "coding" && kind === "skill" ? maxOfLanguages : limit;
      const given = own.filter((vote) => vote.kind === kind);
      return (
        sum +
        Math.min(
          most,
          given.reduce((total, vote) => total + vote.score, 0),
        )
      );
    }, 0);
    return own.length > 0 ? [{ topic: id, score, evidence: strongest(own) }] : [];
  });
  const top = Math.max(...scored.map(({ score }) => score), 0);
  return scored
    .filter(({ score }) => score >= Math.max(minScore, top * minShare))
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

function skillVotes(found: readonly SkillFinding[]): Vote[] {
  return found.flatMap(({ skill, need, evidence }) =>
    skill.topics.map((topic, index) => ({
      topic,
      score: (topicShares[index] ?? 0.25) * (need === "nice" ? niceShare : 1),
      evidence,
      kind: "skill" as const,
    })),
  );
}

function signalVotes(passages: readonly Passage[], { signals }: Skills): Vote[] {
  const finders = [...signals].map(([topic, phrases]) => ({ topic, pattern: toPattern(phrases) }));
  const seen = new Map<string, number>();
  return passages.flatMap((passage) => {
    if (passage.heading) return [];
    const folded = foldText(passage.text);
    return finders.flatMap(({ topic, pattern }) =>
      [...folded.matchAll(pattern)].flatMap((match): Vote[] => {
        const at = placeOf(passage.text, folded, match.index);
        const need = needAt(passage, at, at + match[0].length);
        const key = `${topic} ${match[0]}`;
        const again = seen.get(key) ?? 0;
        if (need === "none" || again > 1) return [];
        seen.set(key, again + 1);
        const evidence = { words: match[0], quote: quoteOf(passage.text, at), line: passage.line };
        const score = (need === "nice" ? niceShare : 1) * (again > 0 ? againShare : 1);
        return [{ topic, score, evidence, kind: "signal" }];
      }),
    );
  });
}

function titleVotes(title: JobTitle | null, { signals }: Skills): Vote[] {
  if (!title) return [];
  const folded = foldText(title.text);
  return [...signals].flatMap(([topic, phrases]) =>
    [...folded.matchAll(toPattern(phrases))].map((match) => ({
      topic,
      score: 2,
      evidence: { words: match[0], quote: title.quote, line: title.line },
      kind: "title" as const,
    })),
  );
}

const patterns = new WeakMap<readonly string[], RegExp>();

/** Phrases as one pattern over folded text; a star stands for the rest of a word. */
function toPattern(phrases: readonly string[]): RegExp {
  const pattern = patterns.get(phrases) ?? compile(phrases);
  patterns.set(phrases, pattern);
  return pattern;
}

function compile(phrases: readonly string[]): RegExp {
  const parts = phrases.map((phrase) =>
    phrase
      .split(/\s+/)
      .map((word) => {
        const open = word.endsWith("*");
        const folded = toWords(word)
          .map((each) => foldWord(each.text))
          .join(" ");
        return folded.replace(/[.+#]/g, "\\$&") + (open ? "[\\p{L}]*" : "");
      })
      .join(" "),
  );
  parts.sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join("|")})(?![\\p{L}\\p{N}])`, "gu");
}

/** Offset in the text of the word that stands at an offset of its folded form. */
function placeOf(text: string, folded: string, at: number): number {
  const index = folded.slice(0, at).split(" ").length - 1;
  return toWords(text)[index]?.start ?? 0;
}
