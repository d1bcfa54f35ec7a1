import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import type { Skill } from "../bank/skills.ts";
import type { Taxonomy } from "../bank/taxonomy.ts";
import type { Role, RoleFrontMatter, Stage, StageChange } from "../role/role.ts";
import { askedLevels } from "../rubric/bars.ts";
import type { SkillFinding } from "./find-skills.ts";
import type { TopicFinding } from "./find-topics.ts";

export interface DraftInput {
  /** Nearer than the family's plain role: what its parent stresses is stressed here too. */
  isSpecial: boolean;
  id: string;
  title: string;
  level: string;
  levels: string[];
  parent: Role;
  topics: readonly TopicFinding[];
  skills: readonly SkillFinding[];
  bank: Bank;
}

/** Topics that are talked about in behavioral interviews and not in technical ones. */
const behavioral = new Set(["collaboration", "leadership"]);
/** Topics that were found, of which a technical stage is narrowed to this many. */
const maxStageTopics = 7;
/** A stage is narrowed only where this many questions per question asked remain to choose from. */
const choicePerQuestion = 3;

/** A role that extends another: what the description stresses weighs more, what it leaves out less. */
export function draftRole(input: DraftInput): RoleFrontMatter {
  const { id, title, levels, parent, topics, skills, bank } = input;
  const loop = changedStages(input);
  return {
    id,
    title,
    extends: parent.id,
    levels,
    topics: toWeights(input),
    ...toSkillWishes(
      skills.filter(({ skill }) => !topics.some(({ topic }) => isJustTopic(skill, topic, bank))),
      bank,
    ),
    ...(loop.length > 0 ? { loop } : {}),
  };
}

/** "API design": the topic's weight asks for it, and most questions on it don't name it as a skill. */
function isJustTopic({ id }: Skill, topic: string, { questions }: Bank): boolean {
  if (topic !== id) return false;
  const about = [...questions.values()].filter(({ topics }) => topics[0] === topic);
  return about.filter(({ skills }) => skills.includes(id)).length * 2 < about.length;
}

function toWeights({ topics, parent, isSpecial }: DraftInput): Record<string, number> {
  const stressed = (topic: string) => {
    const weight = isSpecial ? (parent.topics[topic] ?? 0) : 0;
    return weight >= 3 ? weight : 0;
  };
  const found = Object.fromEntries(
    topics.map(({ topic, weight }) => [topic, Math.max(weight, stressed(topic))]),
  );
  const lowered = Object.entries(parent.topics)
    .filter(([topic, weight]) => !(topic in found) && !behavioral.has(topic) && weight > 1)
    .filter(([topic]) => stressed(topic) === 0)
    .map(([topic]) => [topic, 1] as const);
  return { ...found, ...Object.fromEntries(lowered) };
}

/** What is demanded, with stand-ins in inner lists unless demanded itself, and what is welcome. */
function toSkillWishes(
  found: readonly SkillFinding[],
  bank: Bank,
): Pick<RoleFrontMatter, "requires" | "skills"> {
  const demanded = found
    .filter(({ need }) => need === "required")
    .map(({ anyOf }) => bankSkills(anyOf, bank))
    .filter((skills) => skills.length > 0);
  const distinct = [
    ...new Map(demanded.map((skills) => [[...skills].sort().join(), skills])).values(),
  ];
  const alone = new Set(distinct.filter(({ length }) => length === 1).flat());
  const requires = distinct.filter(
    (skills) => skills.length === 1 || !skills.some((skill) => alone.has(skill)),
  );
  const welcome = bankSkills(skillsOf(found, "nice"), bank);
  const skills = welcome.filter((skill) => !alone.has(skill));
  return {
    ...(requires.length > 0
      ? { requires: requires.map((skills) => (skills.length === 1 ? (skills[0] ?? "") : skills)) }
      : {}),
    ...(skills.length > 0 ? { skills } : {}),
  };
}

function skillsOf(found: readonly SkillFinding[], need: SkillFinding["need"]): Skill[] {
  return found.filter((each) => each.need === need).map(({ skill }) => skill);
}

/** Skills that questions name; where none names one, its related skills stand in. */
function bankSkills(found: readonly Skill[], bank: Bank): string[] {
  const known = new Set([...bank.questions.values()].flatMap(({ skills }) => skills));
  const placed = found.flatMap((skill) =>
    known.has(skill.id) ? [skill.id] : skill.related.filter((id) => known.has(id)),
  );
  return [...new Set(placed)];
}

function changedStages(input: DraftInput): StageChange[] {
  return input.parent.loop
    .filter(({ optional }) => !optional)
    .flatMap((stage) => {
      const topics = narrowedTopics(stage, input);
      return topics ? [{ id: stage.id, topics }] : [];
    });
}

/** Topics of a technical stage: those that were found, and those of questions on what's demanded. */
function narrowedTopics(stage: Stage, input: DraftInput): string[] | null {
  const { topics, bank, level } = input;
  if (!stage.kinds.includes("technical") || stage.kinds.includes("behavioral")) return null;
  const wanted = topics.map(({ topic }) => topic).filter((topic) => !behavioral.has(topic));
  if (wanted.length < 2) return null;
  const all = [...new Set([...wanted.slice(0, maxStageTopics), ...topicsOfDemands(stage, input)])];
  const choice = [...bank.questions.values()].filter(
    (question) =>
      isAskedIn(question, stage, level, bank.taxonomy) &&
      question.topics.some((topic) => all.includes(topic)),
  );
  return choice.length >= stage.questions.max * choicePerQuestion ? all : null;
}

/** Topics that questions on the demanded skills are about first: no skill is left out by narrowing. */
function topicsOfDemands(stage: Stage, { skills, bank, level }: DraftInput): string[] {
  const demanded = new Set(bankSkills(skillsOf(skills, "required"), bank));
  return [...bank.questions.values()]
    .filter(
      (question) =>
        isAskedIn(question, stage, level, bank.taxonomy) &&
        question.skills.some((skill) => demanded.has(skill)),
    )
    .flatMap(({ topics: [first] }) => first ?? [])
    .filter((topic) => !behavioral.has(topic));
}

function isAskedIn(question: Question, stage: Stage, level: string, { levels }: Taxonomy): boolean {
  return (
    question.status === "active" &&
    stage.kinds.includes(question.kind) &&
    askedLevels(question.ladder, levels).includes(level)
  );
}
