import type { JobFamily, JobWords } from "../bank/job-words.ts";
import { isSkill, type OutsideFinding, type SkillFinding } from "./find-skills.ts";
import type { JobTitle } from "./find-title.ts";
import type { Passage } from "./passage.ts";
import { findPhrases, hasPhrase } from "./phrases.ts";
import { withoutEndings } from "./words.ts";

/** What kind of job a description is for. */
export interface FamilyFinding {
  /** An ID of the taxonomy, or null for work that no family is about. */
  family: string | null;
  /** For messages, as in "machine learning"; null where it can't be told. */
  name: string | null;
  isSoftware: boolean;
  /** Why, in one sentence. */
  reason: string;
}

/** The family that a job is asked about: its own, or the one whose questions suit any such job. */
export function tradeOf({ family, isSoftware }: FamilyFinding): string {
  return family ?? widestFamily(isSoftware);
}

export function widestFamily(isSoftware: boolean): string {
  return isSoftware ? "backend" : "general";
}

/** What speaks for a family's work in the text. A skill that's demanded counts 1. */
type Scores = ReadonlyMap<JobFamily, number>;

const niceShare = 0.3;
/** For a skill that many jobs share. */
const sharedShare = 0.4;
const wordShare = 0.7;
const maxWords = 3;
/** What a text without a clear title has to say of software, at least. */
const minScores = { titled: 1.5, untitled: 3 } as const;
/** Topics of skills that any engineer who runs services needs, and a platform engineer most. */
const platformTopics = new Set(["delivery", "reliability", "observability"]);
/** Share of the one side that the other one needs for a job that's both. */
const bothShare = 0.4;

/** Tells the family of a job: by its title, and where that is open, by its text. */
export function findFamily(
  passages: readonly Passage[],
  title: JobTitle | null,
  found: readonly (SkillFinding | OutsideFinding)[],
  words: JobWords,
): FamilyFinding {
  const scores = scoreFamilies(passages, found, words);
  const text = withoutEndings(title?.text ?? "");
  const named = words.families.find(({ titles }) => hasPhrase(titles, text));
  if (named) return toFinding(named, `the title "${text}" names ${named.name}`, passages, words);
  const software = sumOf(scores, true);
  if (title && endsElsewhere(text, words) && !/software/i.test(text)) {
    const name = strongest(scores, false)?.name ?? null;
    return { family: null, name, isSoftware: false, reason: `"${text}" isn't a job in software` };
  }
  const isClear = hasPhrase(words.jobs.clear, text);
  const needed = title ? (isClear ? 0 : minScores.titled) : minScores.untitled;
  const says = title ? `the title "${text}" leaves the family open` : "there's no title";
  const other = strongest(scores, false);
  if (software < needed || (!isClear && (other ? (scores.get(other) ?? 0) : 0) > software)) {
    const reason = `${says}, and the text says too little of software`;
    return { family: other?.family ?? null, name: other?.name ?? null, isSoftware: false, reason };
  }
  const best = familyByText(scores, passages, words);
  return toFinding(best, `${says}; the text asks for ${best.name}`, passages, words);
}

/** Words that make the work of a designer or a product manager one around software. */
const minAround = 2;

function toFinding(
  { family, name, software, around }: JobFamily,
  reason: string,
  passages: readonly Passage[],
  { jobs }: JobWords,
): FamilyFinding {
  const said = passages.flatMap(({ text }) => findPhrases(jobs.around, text));
  const speaks = new Set(said.map((match) => match.words.toLowerCase())).size >= minAround;
  return { family: family ?? null, name, isSoftware: software || (around && speaks), reason };
}

/** The last noun of a title says what the person is: true for one outside of software. */
function endsElsewhere(title: string, { jobs }: JobWords): boolean {
  const [main = ""] = title.split(/,| [-–—(] ?|\(/);
  const last = (nouns: readonly string[]) => findPhrases(nouns, main).at(-1);
  const other = last(jobs.other);
  const software = last(jobs.software);
  return other !== undefined && other.start > (software?.start ?? -1);
}

function scoreFamilies(
  passages: readonly Passage[],
  found: readonly (SkillFinding | OutsideFinding)[],
  { families, shared }: JobWords,
): Scores {
  const scores = new Map<JobFamily, number>();
  const add = (family: JobFamily | undefined, score: number) => {
    if (family) scores.set(family, (scores.get(family) ?? 0) + score);
  };
  for (const each of found) {
    const entry = "skill" in each ? each.skill : each.outside;
    const share = isSkill(entry) && shared.has(entry.id) ? sharedShare : 1;
    const fields = fieldsOf(entry);
    for (const field of fields) {
      const worth = (each.need === "required" ? 1 : niceShare) * share;
      const family = families.find(({ fields: own }) => own.includes(field));
      add(family, worth / fields.length);
    }
  }
  for (const family of families) {
    const seen = new Set(
      passages
        .filter(({ section }) => section !== "legal" && section !== "benefits")
        .flatMap(({ text }) => findPhrases(family.words, text))
        .map((match) => match.words.toLowerCase()),
    );
    if (seen.size > 0) add(family, Math.min(seen.size, maxWords) * wordShare);
  }
  return scores;
}

/** Fields of questions/skills.yaml that a skill speaks for; none for what any office asks for. */
function fieldsOf(entry: SkillFinding["skill"] | OutsideFinding["outside"]): string[] {
  if (entry.field !== undefined) return entry.field === null ? [] : [entry.field];
  if (!isSkill(entry)) return [];
  const [topic = ""] = entry.topics;
  if (topic === "collaboration" || topic === "leadership") return [];
  return platformTopics.has(topic) ? ["backend", "sre"] : ["backend"];
}

function sumOf(scores: Scores, software: boolean): number {
  return [...scores].reduce(
    (sum, [family, score]) => sum + (family.software === software ? score : 0),
    0,
  );
}

function strongest(scores: Scores, software: boolean, least = 0): JobFamily | null {
  const own = [...scores].filter(([of, score]) => of.software === software && score >= least);
  return own.sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** A plain "Software Engineer" works where most of the text's names belong; one word isn't most. */
function familyByText(
  scores: Scores,
  passages: readonly Passage[],
  { families }: JobWords,
): JobFamily {
  const of = (id: string) => families.find(({ family }) => family === id);
  const score = (id: string) => scores.get(of(id) as JobFamily) ?? 0;
  const [one, other] = [score("backend"), score("frontend")].sort((a, b) => a - b);
  const both = of("full-stack");
  const says = both && passages.some(({ text }) => hasPhrase(both.words, text));
  const best = strongest(scores, true, 1) ?? of("backend");
  if (!best) throw new Error("questions/job-words.yaml has no family of software jobs");
  const isEither = best.family === "backend" || best.family === "frontend";
  const isBoth = says
    ? (one ?? 0) > 0
    : (one ?? 0) >= 1.5 && (one ?? 0) >= (other ?? 0) * bothShare;
  return both && isEither && isBoth ? both : best;
}
