import type { JobWords } from "../bank/job-words.ts";
import type { Skills } from "../bank/skills.ts";
import type { Taxonomy } from "../bank/taxonomy.ts";
import { type FamilyFinding, tradeOf } from "./find-family.ts";
import type { LevelFinding } from "./find-level.ts";
import type { Evidence, SkillFinding } from "./find-skills.ts";
import { evidenceAt, isExampleAt, isProse } from "./find-skills.ts";
import type { JobTitle } from "./find-title.ts";
import { claimAt } from "./need.ts";
import type { Passage } from "./passage.ts";
import { findPhrases, hasPhrase, type PhraseMatch } from "./phrases.ts";
import { withoutEndings } from "./words.ts";

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
}

interface Vote {
  topic: string;
  score: number;
  evidence: Evidence;
  /** Votes of one kind count up to a limit, so that a list of ten languages is not ten reasons. */
  kind: keyof typeof maxOfKind;
}

/** What a thing counts for when it's only nice to have, said again, or a passing word: a hint, an example. */
const shares = { nice: 0.5, again: 0.5, passing: 0.34 } as const;
/** What a kind of job says of its topics, by the lists of `jobs` in questions/skills.yaml. */
const jobScores = { topics: 1, usual: 0.62, rare: -0.6 } as const;
const jobLists = ["topics", "usual", "rare"] as const;
/** What a skill says of its other topics. */
const asideShare = 0.4;
/** Votes of one kind for one topic, at most. */
const maxOfKind = { skill: 3, wish: 1, aside: 0.6, signal: 4, hint: 4, title: 2, job: 1.2 };
/** One clear statement is enough, and a passing word is not. */
const minScore = 0.95;
/** More topics than these are no emphasis. */
const maxTopics = 10;
const noPhrases: readonly string[] = [];

/** Topics that the description speaks of, the strongest first. */
export function findTopics(
  input: TopicInput,
  skills: Skills,
  taxonomy: Taxonomy,
  words: JobWords,
): TopicFinding[] {
  const trade = tradeOf(input.family);
  const jobs = jobsOf(input, skills);
  // A support engineer is asked about topics of two families.
  const isOwn = (id: string) =>
    jobs.some(({ families, topics }) => families.length > 0 && topics.includes(id));
  const own = taxonomy.topics
    .filter(({ id, families }) => families?.includes(trade) || isOwn(id))
    .map(({ id }) => id);
  const votes = [
    ...skillVotes(input, own),
    ...signalVotes(input.passages, skills, "signal", words),
    ...signalVotes(input.passages, skills, "hint", words),
    ...titleVotes(input, jobs, skills),
  ];
  const scored = own.flatMap((topic) => {
    const about = votes.filter((vote) => vote.topic === topic);
    const score = Object.entries(maxOfKind).reduce((total, [kind, most]) => {
      const sum = about.reduce((of, vote) => of + (vote.kind === kind ? vote.score : 0), 0);
      return total + Math.min(most, sum);
    }, 0);
    return score < minScore ? [] : [{ topic, score, evidence: strongest(about) }];
  });
  const top = Math.max(...scored.map(({ score }) => score));
  return scored
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
  for (const { evidence, score } of [...votes].sort((a, b) => b.score - a.score)) {
    const key = evidence.words.toLowerCase();
    if (score > 0 && !byWords.has(key)) byWords.set(key, evidence);
  }
  return [...byWords.values()].slice(0, 4);
}

/** A skill that's welcome makes a topic, as one that's demanded does; several of them count as one. */
function skillVotes({ found }: TopicInput, own: readonly string[]): Vote[] {
  return found.flatMap(({ skill, need, isPassing, mentions, evidence }) => {
    const share = isPassing ? shares.passing : 1;
    const main = mentions > 1 ? 1 + shares.again : 1;
    const aside = asideShare * (need === "nice" ? shares.nice : 1);
    const topics = skill.topics.filter((topic) => own.includes(topic));
    return topics.map((topic, index): Vote => {
      const kind = index > 0 ? "aside" : need === "nice" ? "wish" : "skill";
      return { topic, score: (index > 0 ? aside : main) * share, evidence, kind };
    });
  });
}

function signalVotes(
  passages: readonly Passage[],
  skills: Skills,
  kind: "signal" | "hint",
  words: JobWords,
): Vote[] {
  const seen = new Map<string, number>();
  return passages.flatMap((passage) => {
    if (passage.heading) return [];
    return [...skills[`${kind}s`]].flatMap(([topic, phrases]) =>
      findPhrases(phrases, passage.text).flatMap((match): Vote[] => {
        const key = `${topic} ${match.words.toLowerCase()}`;
        const again = seen.get(key) ?? 0;
        const unrelated = findPhrases(skills.unrelated.get(topic) ?? noPhrases, passage.text);
        if (unrelated.some(({ start, end }) => start < match.end && match.start < end)) return [];
        if (again > 1 || isProperName(passage, match)) return [];
        const claim = claimAt(passage, match.start, match.end, words);
        if (claim === "none") return [];
        seen.set(key, again + 1);
        // Prose that doesn't speak to the reader tells of the company.
        const tells = isProse(passage) && !hasPhrase(words.grammar.reader, passage.text);
        const isTold = claim === "stack" || (claim === "duty" && tells);
        const score =
          (kind === "hint" ? shares.passing : 1) *
          (claim === "nice" ? shares.nice : 1) *
          (again > 0 ? shares.again : 1) *
          (isTold || isExampleAt(passage.text, match.start) ? shares.passing : 1);
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

/** The kinds of job that this one is. */
function jobsOf({ title, level, family }: TopicInput, { jobs }: Skills): Skills["jobs"] {
  return jobs.filter(
    ({ titles, families, levels, software }) =>
      (families.length > 0 || software === family.isSoftware) &&
      (titles.length === 0 || hasPhrase(titles, withoutEndings(title?.text ?? ""))) &&
      (families.length === 0 || families.includes(family.family ?? "")) &&
      (levels.length === 0 || levels.includes(level.level)),
  );
}

/** What the title names, and what such a job is asked about, said or not: juniors, how they learn. */
function titleVotes({ title, level }: TopicInput, jobs: Skills["jobs"], { signals }: Skills) {
  const { text, quote, line } = title ?? { text: "", quote: "", line: 1 };
  const vote = (topic: string, score: number, words: string, kind: Vote["kind"]): Vote => {
    return { topic, score, kind, evidence: { words, quote, line } };
  };
  const named = [...signals].flatMap(([topic, phrases]) =>
    findPhrases(phrases, text).map(({ words }) => vote(topic, 2, words, "title")),
  );
  const usual = jobs.flatMap((job) =>
    jobLists.flatMap((list) =>
      job[list].map((topic) => vote(topic, jobScores[list], text || level.level, "job")),
    ),
  );
  return [...named, ...usual];
}
