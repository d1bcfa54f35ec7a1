import type { JobWords } from "../bank/job-words.ts";
import type { OutsideSkill, Skill, Skills } from "../bank/skills.ts";
import { findAlternatives } from "./find-alternatives.ts";
import { type NameFinder, nameFinder } from "./find-names.ts";
import type { Found } from "./name-context.ts";
import { type Claim, claimAt, isGiven } from "./need.ts";
import type { Passage } from "./passage.ts";
import { quoteOf } from "./words.ts";

export type Confidence = "high" | "medium" | "low";

/** Words of the description that led to a finding. */
export interface Evidence {
  /** The words that were recognized. */
  words: string;
  /** The sentence they stand in, shortened. */
  quote: string;
  line: number;
}

export interface SkillFinding {
  skill: Skill;
  need: "required" | "nice";
  confidence: Confidence;
  /** How often it is named. */
  mentions: number;
  /** It and others, if any one of them is enough wherever it's named; otherwise it alone. */
  anyOf: Skill[];
  /** Named as an example of something else or among the company's tools alone. */
  isPassing: boolean;
  evidence: Evidence;
}

export interface OutsideFinding {
  outside: OutsideSkill;
  need: "required" | "nice";
  evidence: Evidence;
}

type NamedEntry = Skill | OutsideSkill;

/** Where a skill or an outside name stands in a description. */
export interface Mention {
  entry: NamedEntry;
  passage: Passage;
  found: Found<NamedEntry>;
  claim: Claim;
}

/** Every name of the skill file in the text, whatever it is worth. */
export function findMentions(
  passages: readonly Passage[],
  skills: Skills,
  words: JobWords,
): Mention[] {
  const find = finderOf(skills);
  return passages.flatMap((passage) =>
    find(passage.text, words).map((found) => {
      const claim = claimAt(passage, found.start, found.end, words);
      const isTold = claim === "duty" && !isWork(passage) && !isGiven(passage, found.start, words);
      return { entry: found.of, passage, found, claim: isTold ? "stack" : claim };
    }),
  );
}

export const isProse = ({ section, item }: Passage) => section === "body" && !item;

/** An item of a list, or a duty as "Testing …": what it names is worked with. */
const isWork = ({ section, item, text }: Passage) =>
  item || (section === "duties" && /^(?:\p{Lu}\p{L}+ing|To) \b/u.test(text));

const finders = new WeakMap<Skills, NameFinder<NamedEntry>>();

function finderOf(skills: Skills): NameFinder<NamedEntry> {
  // What any work asks for says nothing of a job.
  const named = [...skills.skills.values()].filter(({ field }) => field !== null);
  const made = finders.get(skills) ?? nameFinder<NamedEntry>([...named, ...skills.outside]);
  finders.set(skills, made);
  return made;
}

export function isSkill(entry: NamedEntry): entry is Skill {
  return "topics" in entry;
}

/** The skills that the description asks for, in the order of its text, what is required first. */
export function toSkillFindings(mentions: readonly Mention[]): SkillFinding[] {
  const alternatives = findAlternatives(mentions.filter(({ claim }) => claim !== "none"));
  return grouped(mentions, isSkill).map(([skill, named]) => {
    const groups = named.filter(isDemand).map((mention) =>
      alternatives
        .get(mention)
        ?.map(({ entry }) => entry)
        .filter(isSkill),
    );
    const isChoice = groups.length > 0 && groups.every((group) => group !== undefined);
    return {
      skill,
      need: needOf(named),
      confidence: confidenceOf(named),
      mentions: named.length,
      anyOf: isChoice ? (groups[0] ?? [skill]) : [skill],
      isPassing: named.every(
        ({ passage, found, claim }) => claim === "stack" || isExampleAt(passage.text, found.start),
      ),
      evidence: evidenceOf(named),
    };
  });
}

/** A list in brackets right after a name, as in "AWS (S3, SQS, IAM)". */
const examples = /(?<=\p{Lu}[\p{L}\p{N}.+#]*\s?)\([^()]*,[^()]*,[^()]*\)/gu;

/** True in a list of examples. */
export function isExampleAt(text: string, at: number): boolean {
  return [...text.matchAll(examples)].some(
    ({ 0: { length }, index }) => index < at && at < index + length,
  );
}

/** The strongest claim first; it's the one that counts and that is quoted. */
const claims: readonly Claim[] = ["must", "nice", "duty", "stack"];

function strongestOf(named: readonly Mention[]): Mention | undefined {
  return [...named].sort((a, b) => claims.indexOf(a.claim) - claims.indexOf(b.claim))[0];
}

function isDemand({ claim }: Mention): boolean {
  return claim !== "nice" && claim !== "none";
}

/** Sure in a part that says what the job asks for, or when it is said twice; unsure for "Go" alone. */
function confidenceOf(named: readonly Mention[]): Confidence {
  const certain = named.some(({ found }) => found.certain);
  const placed = named.some(({ passage: { section } }) =>
    ["duties", "required", "nice"].includes(section),
  );
  if (certain) return placed || named.length > 1 ? "high" : "medium";
  return placed || named.length > 1 ? "medium" : "low";
}

/** What the description names and the bank's field does not hold. */
export function toOutsideFindings(mentions: readonly Mention[]): OutsideFinding[] {
  return grouped(mentions, (entry): entry is OutsideSkill => !isSkill(entry)).map(
    ([outside, named]) => ({ outside, need: needOf(named), evidence: evidenceOf(named) }),
  );
}

function grouped<T extends NamedEntry>(
  mentions: readonly Mention[],
  wanted: (entry: NamedEntry) => entry is T,
): [T, Mention[]][] {
  const groups = new Map<string, [T, Mention[]]>();
  for (const mention of mentions) {
    const { entry, claim } = mention;
    if (claim === "none" || !wanted(entry)) continue;
    const group = groups.get(entry.title);
    if (group) group[1].push(mention);
    else groups.set(entry.title, [entry, [mention]]);
  }
  const isNice = ([, named]: [T, Mention[]]) => Number(needOf(named) === "nice");
  return [...groups.values()].sort((a, b) => isNice(a) - isNice(b));
}

/** What the duties work with is asked for, though it's said to be welcome elsewhere. */
function needOf(named: readonly Mention[]): "required" | "nice" {
  const isDaily = named.some(
    ({ claim, passage }) => claim === "duty" && passage.item && passage.section === "duties",
  );
  return !isDaily && strongestOf(named)?.claim === "nice" ? "nice" : "required";
}

function evidenceOf(named: readonly Mention[]): Evidence {
  const mention = strongestOf(named);
  if (!mention) return { words: "", quote: "", line: 0 };
  return evidenceAt(mention.passage, mention.found.start, mention.found.text);
}

/** Words of a passage, with what's around them. */
export function evidenceAt({ text, line }: Passage, start: number, words: string): Evidence {
  return { words: quoteOf(words), quote: quoteOf(text, start), line };
}
