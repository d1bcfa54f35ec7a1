import type { Question } from "../../src/bank/question.ts";
import type { Level } from "../../src/bank/taxonomy.ts";
import { assembleKit, createKit } from "../../src/kit/create-kit.ts";
import type { Kit, KitStage } from "../../src/kit/kit.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { noScore } from "../../src/kit/sample-kits.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import type { Role } from "../../src/role/role.ts";
import { namedLevel } from "../../src/rubric/bars.ts";
import { shippedBank, shippedLayers } from "../support/shipped-bank.ts";

export const bank = shippedBank;

/** Every question that is asked, in the order of ids. */
export const activeQuestions: readonly Question[] = [...bank.questions.values()].filter(
  ({ status }) => status === "active",
);

export interface StageTexts {
  role: string;
  stage: string;
  purpose: string;
}

const plainTexts: StageTexts = {
  role: "Backend Engineer",
  stage: "Technical depth",
  purpose: "Find out how the candidate works.",
};

/** As long as names get on paper, with one word that no line holds. */
export const longTexts: StageTexts = {
  role: "Principal Backend Engineer for Settlement, Reconciliation and Regulatory Reporting Platforms",
  stage:
    "Donaudampfschifffahrtsgesellschaftskapitänsprüfung and technical depth in distributed data",
  purpose:
    "Shows how deep knowledge goes where the work is hardest, whether it is used with care, and how someone decides when three good reasons point in different directions and a fourth person has to be convinced of it by Thursday.",
};

export const longPeople = {
  candidate:
    "Wolfeschlegelsteinhausenbergerdorff María de los Ángeles Fernández-Villaverde y Ordóñez",
  interviewer: "Dr. Hubert Blaine Featherstonehaugh-Cholmondeley, Prinzessin zu Sayn-Wittgenstein",
  date: "2026-11-22",
};

/** A kit of one stage with these questions, each of which has a bar at the level. */
export function kitOf(
  questions: readonly Question[],
  level: Level,
  texts: StageTexts = plainTexts,
): { kit: Kit; stage: KitStage } {
  const minutes = 20 + questions.reduce((sum, question) => sum + question.minutes, 0);
  const kit = assembleKit(
    bank,
    {
      role: {
        id: "backend",
        title: texts.role,
        brief: "Builds and runs the services behind booking and payment.",
        file: "",
        levels: [level.id],
        topics: {},
        families: [],
        levelTitles: {},
        competencies: [],
        assistant: null,
        requires: [],
        skills: [],
        ownSkills: [],
        loop: [],
        never: [],
        scoring: { total: "weighted-mean" },
        rubrics: new Map(),
      },
      level,
      seed: "layout",
      stages: [
        {
          id: "technical-depth",
          title: texts.stage,
          purpose: texts.purpose,
          minutes,
          kinds: ["technical", "design", "behavioral", "practical"],
          topics: [],
          questions: { min: 1, max: questions.length },
          ask: [],
        },
      ],
    },
    [{ id: "technical-depth", questions: questions.map(({ id }) => id) }],
    noScore,
  );
  const [stage] = kit.stages;
  if (!stage) throw new Error("the kit has a stage");
  return { kit, stage };
}

/** A kit of this question alone, at the highest level that asks it: there most of its items count. */
export function aloneAtItsHighest(
  question: Question,
  texts?: StageTexts,
): { kit: Kit; stage: KitStage } {
  const level = bank.taxonomy.levels.findLast((level) => isAskedAt(question, level));
  if (!level) throw new Error(`${question.id} is asked at no level`);
  return kitOf([question], level, texts);
}

/** The questions with the most text on their page, most first. */
export function wordiest(questions: readonly Question[]): Question[] {
  return [...questions].sort((a, b) => rubricLength(b) - rubricLength(a) || (a.id < b.id ? -1 : 1));
}

function rubricLength({ prompt, ladder, lookFor, bonus, redFlags, followUps }: Question): number {
  const texts = [...ladder, ...lookFor, ...bonus, ...redFlags].map(({ text }) => text);
  return [prompt, ...texts, ...followUps.map(({ ask }) => ask)].join("").length;
}

export function isAskedAt({ ladder }: Question, level: Level): boolean {
  return namedLevel(ladder, level) !== null;
}

export function topLevel(): Level {
  const level = bank.taxonomy.levels.at(-1);
  if (!level) throw new Error("the taxonomy has levels");
  return level;
}

export function aloneAtEachLevel(question: Question): { kit: Kit; stage: KitStage }[] {
  return bank.taxonomy.levels
    .filter((level) => isAskedAt(question, level))
    .map((level) => kitOf([question], level));
}

/** The kits that the shipped roles give at each of their levels. */
export function roleKits(): Promise<Kit[]> {
  const wanted = [...loadRoles(shippedLayers, bank).roles.values()];
  return kitsOf(wanted.flatMap((role) => role.levels.map((level) => ({ role, level }))));
}

/** Of each role that extends no other the kit of one level, another from role to role. */
export function baseRoleKits(): Promise<Kit[]> {
  const { roles, sources } = loadRoles(shippedLayers, bank);
  const base = [...roles.values()].filter(({ id }) => sources.get(id)?.front.extends === undefined);
  return kitsOf(
    base.map((role, index) => ({ role, level: role.levels[index % role.levels.length] ?? "" })),
  );
}

export async function roleKit(id: string, level: string): Promise<Kit> {
  const role = loadRoles(shippedLayers, bank).roles.get(id);
  if (!role) throw new Error(`there is no role ${id}`);
  return (await createKit(bank, resolveRequest(bank, role, { level }))).kit;
}

async function kitsOf(wanted: readonly { role: Role; level: string }[]): Promise<Kit[]> {
  const kits: Kit[] = [];
  for (const { role, level } of wanted) {
    kits.push((await createKit(bank, resolveRequest(bank, role, { level }))).kit);
  }
  return kits;
}
