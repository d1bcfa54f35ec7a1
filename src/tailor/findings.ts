import type { Bank } from "../bank/bank.ts";
import type { Skills } from "../bank/skills.ts";
import { type Passage, parseDescription } from "./description.ts";
import { bankSkills } from "./draft-role.ts";
import { type FieldFinding, findField } from "./find-field.ts";
import { findLevel, type LevelFinding } from "./find-level.ts";
import {
  findMentions,
  type OutsideFinding,
  type SkillFinding,
  toOutsideFindings,
  toSkillFindings,
} from "./find-skills.ts";
import { findTitle, type JobTitle } from "./find-title.ts";
import { findTopics, type TopicFinding } from "./find-topics.ts";
import { findWording, type WordingNote } from "./find-wording.ts";

/** Everything that was found in a description. */
export interface Findings {
  title: JobTitle | null;
  level: LevelFinding;
  field: FieldFinding;
  topics: TopicFinding[];
  skills: SkillFinding[];
  /** Of the skills, those on which the bank has no question, nor on a related one. */
  unplaced: SkillFinding[];
  outside: OutsideFinding[];
  notes: WordingNote[];
}

/** Reads a description: what it says of the job, before anything is made of it. Pure. */
export function readFindings(text: string, bank: Bank, skills: Skills): Findings {
  const passages = parseDescription(text);
  const title = findTitle(passages);
  const titleMentions = title ? findMentions([asPassage(title)], skills) : [];
  const mentions = [...titleMentions, ...findMentions(passages, skills)];
  const found = toSkillFindings(mentions);
  const outside = toOutsideFindings(mentions);
  const known = new Set(bankSkills(found, bank));
  return {
    title,
    level: findLevel(passages, title, bank.taxonomy),
    field: findField(passages, title, found, outside, titleMentions),
    topics: findTopics(passages, title, found, skills, bank.taxonomy),
    skills: found,
    unplaced: found.filter(
      ({ skill }) => ![skill.id, ...skill.related].some((id) => known.has(id)),
    ),
    outside,
    notes: findWording(passages),
  };
}

/** What the title names is asked for, whatever section it stands in. */
function asPassage({ text, line }: JobTitle): Passage {
  return { text, section: "required", line, heading: false };
}

/** What the user should know before relying on the role, one sentence each. */
export function warningsOf({ field, level, topics, skills, title }: Findings): string[] {
  const warnings: string[] = [];
  if (field.covered !== "covered") {
    const what = field.field ? `work in ${field.field}` : "this work";
    warnings.push(
      `our bank has no questions for ${what}: ${field.reason}. The role holds the behavioral interview alone; read its questions before you use them, since they come from software teams`,
    );
    return warnings;
  }
  if (!title)
    warnings.push(
      'no job title was found; the role is called "Backend Engineer" until you name it',
    );
  if (level.conflicts.length > 0) {
    const others = level.conflicts
      .map(({ level: of, words }) => `"${words}" says ${of}`)
      .join(", ");
    warnings.push(`the level is ${level.level}, although ${others}: ${level.rule}`);
  } else if (level.confidence === "low")
    warnings.push(`the level ${level.level} is little more than a guess: ${level.rule}`);
  if (skills.length < 3 || topics.length < 2) {
    warnings.push(
      "the description says little about the work; check topics and skills before you rely on the kit",
    );
  }
  return warnings;
}
