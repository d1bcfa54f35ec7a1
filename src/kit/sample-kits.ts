import type { Bank } from "../bank/bank.ts";
import { kinds } from "../bank/kinds.ts";
import type { Question } from "../bank/question.ts";
import type { Level } from "../bank/taxonomy.ts";
import type { Role, ScoringRule, Stage } from "../role/role.ts";
import { namedLevel } from "../rubric/bars.ts";
import { noPoints } from "../selection/index.ts";
import { assembleKit } from "./create-kit.ts";
import type { Kit, KitScore } from "./kit.ts";

/**
 * Kits to try templates with, made from the bank without selecting: together they have each kind of
 * document in each of its forms, so that each part of a template is rendered at least once. A stage
 * with and without an exhibit, a task, a fallback, an assistant, and time for the candidate's
 * questions; a loop of several stages and of one; every way to add ratings up.
 */
export function sampleKits(bank: Bank): Kit[] {
  const level = sampleLevel(bank);
  if (!level) return [];
  const asked = questionsAt(bank, level);
  const first = (is: (question: Question) => boolean) => asked.filter(is).slice(0, 1);
  const hasTaskFor = (rule: string) => (question: Question) =>
    question.body.task !== undefined && question.assistant === rule;
  const exhibit = first(({ body }) => body.exhibit !== null);
  const plain = first(({ body }) => body.exhibit === null && body.task === undefined);
  const told = first(({ fallback }) => fallback !== undefined);
  const alone = first(hasTaskFor("none"));
  const assisted = first(hasTaskFor("allowed"));
  const sparse = first(({ bonus, redFlags, followUps }) =>
    [bonus, redFlags, followUps].some((items) => items.length === 0),
  );
  const all = [...new Set([exhibit, plain, told, alone, assisted, sparse].flat())];
  const loop = [all, told, alone, assisted, exhibit];
  return [
    sampleKit(bank, level, loop, "weighted-mean", { unequal: true }),
    sampleKit(bank, level, loop, "weighted-mean"),
    sampleKit(bank, level, [all, plain], "sum-100", { unequal: true }),
    sampleKit(bank, level, [plain], "none", { bare: true }),
  ];
}

/** The level that most questions are asked at; none for a bank without any. */
function sampleLevel(bank: Bank): Level | undefined {
  const counted = bank.taxonomy.levels.map((level) => ({
    level,
    count: questionsAt(bank, level).length,
  }));
  return counted.sort((a, b) => b.count - a.count)[0]?.level;
}

function questionsAt({ questions }: Bank, level: Level): Question[] {
  return [...questions.values()].filter(
    ({ status, ladder }) => status === "active" && namedLevel(ladder, level) !== null,
  );
}

/** Of a kit that wasn't selected. */
export const noScore: KitScore = { ...noPoints, total: 0, best: 0 };

function sampleKit(
  bank: Bank,
  level: Level,
  questions: readonly (readonly Question[])[],
  total: ScoringRule["total"],
  { unequal = false, bare = false }: { unequal?: boolean; bare?: boolean } = {},
): Kit {
  const stages = questions.map((asked, at) => sampleStage(asked, at + 1, bare));
  const [heavier] = unequal ? (questions[0] ?? []) : [];
  const role = sampleRole(bank, level, stages, {
    total,
    ...(unequal ? { competencies: heavierCompetency(bank) } : {}),
  });
  if (heavier) role.rubrics.set(heavier.id, [{ weight: 2 }]);
  const chosen = stages.map(({ id }, at) => ({
    id,
    questions: (questions[at] ?? []).map((question) => question.id),
  }));
  return assembleKit(bank, { role, level, stages, seed: "sample" }, chosen, noScore);
}

function heavierCompetency({ taxonomy }: Bank): Record<string, number> {
  return Object.fromEntries(taxonomy.competencies.slice(0, 1).map(({ id }) => [id, 2]));
}

function sampleStage(questions: readonly Question[], number: number, bare: boolean): Stage {
  return {
    id: `stage-${number}`,
    title: `Stage ${number}`,
    purpose: "Try the templates.",
    minutes: 25 + questions.reduce((sum, { minutes }) => sum + minutes, 0),
    ...(bare ? { candidateQuestions: 0, close: 0 } : {}),
    kinds: [...kinds],
    topics: [],
    questions: { min: 1, max: 20 },
    ask: [],
  };
}

/** Looks for every competency of the house, and so for some that no question gives evidence of. */
function sampleRole(bank: Bank, level: Level, loop: Stage[], scoring: ScoringRule): Role {
  return {
    id: "sample",
    title: "Sample role",
    brief: "A role to try the templates with.",
    file: "",
    levels: [level.id],
    families: [],
    levelTitles: {},
    topics: {},
    requires: [],
    skills: [],
    ownSkills: [],
    competencies: bank.taxonomy.competencies.map(({ id }) => id),
    assistant: null,
    loop,
    never: [],
    scoring,
    rubrics: new Map(),
  };
}
