import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import type { Taxonomy } from "../bank/taxonomy.ts";
import type { Role, RoleFrontMatter, Stage, StageChange } from "../role/role.ts";
import { askedLevels } from "../rubric/bars.ts";
import type { SkillFinding } from "./find-skills.ts";
import type { TopicFinding } from "./find-topics.ts";
import type { QuestionMatch } from "./match-questions.ts";

/** A question that a stage is going to ask always, with what led to it. */
export interface RequiredQuestion {
  stage: string;
  match: QuestionMatch;
}

export interface RoleDraft {
  front: RoleFrontMatter;
  required: RequiredQuestion[];
}

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
  matches: readonly QuestionMatch[];
  bank: Bank;
}

/** Topics that are talked about in behavioral interviews and not in technical ones. */
const behavioral = new Set(["collaboration", "leadership"]);
/** Topics that a technical stage is narrowed to, at least and at most. */
const stageTopics = { least: 5, most: 7 };
/** A stage is narrowed only where this many questions per question asked remain to choose from. */
const choicePerQuestion = 3;
/** BM25+ sum below which a question is near the description by chance. */
const minAskScore = 60;

/** A role that extends another: what the description stresses weighs more, what it leaves out less. */
export function draftRole(input: DraftInput): RoleDraft {
  const { id, title, levels, parent, skills, bank } = input;
  const required = selectRequired(input);
  const front: RoleFrontMatter = {
    id,
    title,
    extends: parent.id,
    levels,
    topics: toWeights(input),
    ...toSkillWishes(skills, bank),
  };
  const loop = changedStages(input, required);
  return { front: loop.length > 0 ? { ...front, loop } : front, required };
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

/**
 * What is demanded, with alternatives and stand-ins in inner lists, and what is welcome. A list with a
 * skill that's demanded anyway adds nothing.
 */
function toSkillWishes(
  found: readonly SkillFinding[],
  bank: Bank,
): Pick<RoleFrontMatter, "requires" | "skills"> {
  const demanded = found
    .filter(({ need }) => need === "required")
    .map(({ anyOf }) =>
      bankSkills(
        anyOf.map((skill) => ({ skill })),
        bank,
      ),
    )
    .filter((skills) => skills.length > 0);
  const distinct = [
    ...new Map(demanded.map((skills) => [[...skills].sort().join(), skills])).values(),
  ];
  const alone = new Set(distinct.filter(({ length }) => length === 1).flat());
  const requires = distinct.filter(
    (skills) => skills.length === 1 || !skills.some((skill) => alone.has(skill)),
  );
  const welcome = bankSkills(
    found.filter(({ need }) => need === "nice"),
    bank,
  );
  const skills = welcome.filter((skill) => !alone.has(skill));
  return {
    ...(requires.length > 0
      ? { requires: requires.map((skills) => (skills.length === 1 ? (skills[0] ?? "") : skills)) }
      : {}),
    ...(skills.length > 0 ? { skills } : {}),
  };
}

/** Skills that questions name; where none names one, its related skills stand in. */
function bankSkills(found: readonly Pick<SkillFinding, "skill">[], bank: Bank): string[] {
  const known = new Set([...bank.questions.values()].flatMap(({ skills }) => skills));
  const placed = found.flatMap(({ skill }) =>
    known.has(skill.id) ? [skill.id] : skill.related.filter((id) => known.has(id)),
  );
  return [...new Set(placed)];
}

function changedStages(input: DraftInput, required: readonly RequiredQuestion[]): StageChange[] {
  const activeStages = input.parent.loop.filter(({ optional }) => !optional);
  return activeStages.flatMap((stage): StageChange[] => {
    const topics = narrowedTopics(stage, input);
    const own = required.filter((each) => each.stage === stage.id).map(({ match }) => match.id);
    const ask = own.length > 0 ? [...stage.ask, ...own] : null;
    if (topics === null && ask === null) return [];
    return [{ id: stage.id, ...(topics ? { topics } : {}), ...(ask ? { ask } : {}) }];
  });
}

/** Topics of a technical stage: those that were found, filled up with the parent's weightiest. */
function narrowedTopics(stage: Stage, input: DraftInput): string[] | null {
  const { topics, parent, bank, level } = input;
  if (!stage.kinds.includes("technical") || stage.kinds.includes("behavioral")) return null;
  const wanted = topics.map(({ topic }) => topic).filter((topic) => !behavioral.has(topic));
  if (wanted.length < 2) return null;
  const allowed = stage.topics.length > 0 ? stage.topics : Object.keys(parent.topics);
  const filling = Object.entries(parent.topics)
    .filter(
      ([topic]) => !behavioral.has(topic) && !wanted.includes(topic) && allowed.includes(topic),
    )
    .sort((a, b) => b[1] - a[1])
    .map(([topic]) => topic);
  const needed = parent.loop
    .flatMap(({ ask }) => ask)
    .flatMap((id) => bank.questions.get(id)?.topics[0] ?? []);
  const demanded = topicsOfDemands(stage, input);
  const chosen = [
    ...wanted.slice(0, stageTopics.most),
    ...demanded,
    ...filling.slice(0, Math.max(0, stageTopics.least - wanted.length)),
  ];
  const all = [...new Set([...chosen, ...(stage.ask.length > 0 ? needed : [])])];
  const choice = [...bank.questions.values()].filter(
    (question) =>
      isAskedIn(question, stage, level, bank.taxonomy) &&
      question.topics.some((topic) => all.includes(topic)),
  );
  return choice.length >= stage.questions.max * choicePerQuestion ? all : null;
}

/** Topics that questions on the demanded skills are about first: no skill is left out by narrowing. */
function topicsOfDemands(stage: Stage, { skills, bank, level }: DraftInput): string[] {
  const demanded = new Set(
    bankSkills(
      skills.filter(({ need }) => need === "required"),
      bank,
    ),
  );
  return [...bank.questions.values()]
    .filter(
      (question) =>
        isAskedIn(question, stage, level, bank.taxonomy) &&
        question.skills.some((skill) => demanded.has(skill)),
    )
    .flatMap(({ topics: [first] }) => first ?? [])
    .filter((topic) => !behavioral.has(topic));
}

function isAskedIn(
  question: Question,
  stage: Stage,
  level: string,
  { levels }: Pick<Taxonomy, "levels">,
): boolean {
  return (
    question.status === "active" &&
    stage.kinds.includes(question.kind) &&
    askedLevels(question.ladder, levels).includes(level)
  );
}

/**
 * One question for the technical stage and one for the behavioral, where the text leads to one: it
 * touches a skill that is asked for and a topic that was found, and shares words with a passage.
 */
function selectRequired(input: DraftInput): RequiredQuestion[] {
  const { parent, level, bank, matches, topics } = input;
  const wanted = new Set(
    bankSkills(
      input.skills.filter(({ need }) => need === "required"),
      bank,
    ),
  );
  const found = new Set(topics.map(({ topic }) => topic));
  const stages = parent.loop.filter(
    (stage) => !stage.optional && (stage.levels === undefined || stage.levels.includes(level)),
  );
  const taken: Question[] = stages.flatMap(({ ask }) =>
    ask.flatMap((id) => bank.questions.get(id) ?? []),
  );
  return (["technical", "behavioral"] as const).flatMap((kind) => {
    const stage = stages.find(({ kinds }) => kinds.includes(kind));
    if (!stage) return [];
    const within = narrowedTopics(stage, input) ?? stage.topics;
    const match = matches.find(({ id, score }) => {
      const question = bank.questions.get(id);
      return (
        question !== undefined &&
        score >= minAskScore &&
        question.kind === kind &&
        isAskedIn(question, stage, level, bank.taxonomy) &&
        question.skills.some((skill) => wanted.has(skill)) &&
        question.topics.some((topic) => found.has(topic)) &&
        (within.length === 0 || question.topics.some((topic) => within.includes(topic))) &&
        !taken.some((other) => areRelated(question, other))
      );
    });
    const question = match ? bank.questions.get(match.id) : undefined;
    if (!match || !question) return [];
    taken.push(question);
    return [{ stage: stage.id, match }];
  });
}

function areRelated(a: Question, b: Question): boolean {
  return a.id === b.id || a.related.includes(b.id) || b.related.includes(a.id);
}
