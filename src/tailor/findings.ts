import type { Bank } from "../bank/bank.ts";
import { bankOfFamilies } from "../bank/families.ts";
import type { JobWords } from "../bank/job-words.ts";
import type { Skills } from "../bank/skills.ts";
import { parseDescription } from "./description.ts";
import { type FamilyFinding, findFamily } from "./find-family.ts";
import { findLanguage, type LanguageFinding } from "./find-language.ts";
import { findLevel, type LevelFinding } from "./find-level.ts";
import {
  findMentions,
  type Mention,
  type OutsideFinding,
  type SkillFinding,
  toOutsideFindings,
  toSkillFindings,
} from "./find-skills.ts";
import { findTitle, type JobTitle } from "./find-title.ts";
import { findTopics, type TopicFinding } from "./find-topics.ts";
import { findUnknown } from "./find-unknown.ts";
import { findWording, type WordingNote } from "./find-wording.ts";
import { isGiven } from "./need.ts";
import type { Passage } from "./passage.ts";

/** The words by which descriptions are read. */
export interface Vocabulary {
  skills: Skills;
  words: JobWords;
}

/** Everything that was found in a description. */
export interface Findings {
  title: JobTitle | null;
  language: LanguageFinding;
  level: LevelFinding;
  family: FamilyFinding;
  topics: TopicFinding[];
  skills: SkillFinding[];
  outside: OutsideFinding[];
  notes: WordingNote[];
}

/** Reads a description: what it says of the job, before anything is made of it. Pure. */
export function readFindings(text: string, bank: Bank, { skills, words }: Vocabulary): Findings {
  const passages = parseDescription(text, words);
  const title = findTitle(passages, words);
  const inTitle = title ? findMentions([asPassage(title)], skills, words) : [];
  const language = findLanguage(passages, words);
  const known = findMentions(passages, skills, words);
  const unknown = findUnknown(passages, known, language.code, words);
  const all = [...inTitle, ...known, ...unknown];
  const mentions = withoutAsides(all, passages, words);
  const found = toSkillFindings(mentions);
  const outside = toOutsideFindings(mentions);
  const family = findFamily(passages, title, [...found, ...outside], words);
  const level = findLevel(passages, title, bank.taxonomy, words);
  // What's only told isn't demanded, but says what the work is about.
  const input = { passages, title, level, family, found: toSkillFindings(all) };
  const topics = findTopics(input, skills, bank.taxonomy, words);
  const notes = findWording(passages, words);
  return { title, language, level, family, topics, skills: found, outside, notes };
}

/** With so many demands named, or a list of them, what's only told isn't demanded as well. */
const minDemands = 2;

/** Leaves out the company's tools, and what prose doesn't give as work. */
function withoutAsides(all: readonly Mention[], passages: readonly Passage[], words: JobWords) {
  const demands = all.filter(({ claim }) => claim === "must").map(({ entry }) => entry.title);
  const hasList = passages.some(({ section, item }) => item && section === "required");
  if (!hasList && new Set(demands).size < minDemands) return all;
  return all.filter(
    ({ claim, found, passage }) => claim !== "stack" || isGiven(passage, found.start, words),
  );
}

/** What the title names is asked for, whatever section it is in. */
function asPassage({ text, line }: JobTitle): Passage {
  return { text, section: "required", line, heading: false };
}

/** Topics, in the taxonomy's order, that these families' questions are about first. */
export function topicsOf(families: readonly string[], bank: Bank): string[] {
  const { questions } = bankOfFamilies(bank, families);
  const first = new Set([...questions.values()].map(({ topics }) => topics[0]));
  return bank.taxonomy.topics.map(({ id }) => id).filter((id) => first.has(id));
}

/** What to know before relying on the role; `hasRole` if one of the job's own trade exists. */
export function warningsOf(
  { family, language, level, topics, skills, title }: Findings,
  hasRole: boolean,
): string[] {
  const warnings: string[] = [];
  if (language.code !== "en") {
    warnings.push(
      `the description is in ${language.title}: only its level and the names of skills were read, by a small list of words`,
    );
  }
  if (!family.isSoftware && !hasRole) {
    warnings.push(
      `this isn't read as a software job: ${family.reason}. The role asks about work with people and plans; what the trade itself takes needs questions of your own`,
    );
  }
  if (!title) warnings.push("no job title was found; give the role one");
  if (level.conflicts.length > 0) {
    const others = level.conflicts.map(({ level: of, words }) => `"${words}" says ${of}`);
    warnings.push(`the level is ${level.level}, although ${others.join(", ")}: ${level.rule}`);
  } else if (level.confidence === "low")
    warnings.push(`the level ${level.level} is little more than a guess: ${level.rule}`);
  if (family.isSoftware && (skills.length < 2 || topics.length === 0)) {
    warnings.push(
      "the description says little about the work; check topics and skills before you rely on the kit",
    );
  }
  return warnings;
}
