import type { Bank } from "../bank/bank.ts";
import type { Level } from "../bank/taxonomy.ts";
import { commandOnly } from "../diagnostic/hint.ts";
import { listInWords } from "../diagnostic/list-in-words.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Role, Stage } from "../role/role.ts";
import { namedLevel } from "../rubric/bars.ts";
import { checkNames } from "./check-names.ts";
import { isEligible } from "./eligible.ts";

/**
 * The stages that take part at a level, the optional ones only if someone asks for them.
 *
 * @param notes receives what was left out and why
 * @throws UserError "usage" for a stage that isn't held, or topics that no stage asks about
 */
export function resolveStages(
  bank: Bank,
  role: Role,
  level: Level,
  topics: readonly string[],
  options: { stages?: readonly string[] | undefined; with?: readonly string[] | undefined },
  notes: string[],
): Stage[] {
  const { stages: named = [], with: optional = [] } = options;
  const active = role.loop.filter(
    ({ levels }) => levels === undefined || levels.includes(level.id),
  );
  for (const id of [...named, ...optional]) {
    if (role.loop.some((stage) => stage.id === id) && !active.some((stage) => stage.id === id)) {
      throw new UserError("usage", `the stage "${id}" is not held at level "${level.id}"`);
    }
  }
  const ids = active.map(({ id }) => id);
  checkNames(named, ids, "stage");
  checkNames(optional, ids, "stage");
  for (const id of optional) {
    if (active.some((stage) => stage.id === id && stage.optional)) continue;
    throw new UserError("usage", `--with adds an optional stage, and "${id}" is always held`);
  }
  const stages = active.filter(
    (stage) => !stage.optional || optional.includes(stage.id) || named.includes(stage.id),
  );
  if (topics.length === 0) return stages;
  const narrow = (stage: Stage) => narrowStage(bank, role, level, stage, topics);
  return narrowStages(stages, topics, named, narrow, role, notes);
}

/** The stage with these topics alone; null if it asks about none of them at the level. */
export function narrowStage(
  bank: Bank,
  role: Role,
  level: Level,
  stage: Stage,
  topics: readonly string[],
): Stage | null {
  const common =
    stage.topics.length === 0
      ? [...topics]
      : stage.topics.filter((topic) => topics.includes(topic));
  const narrow = { ...stage, topics: common, questions: { ...stage.questions, min: 1 } };
  const asksAbout = [...bank.questions.values()].some(
    (question) =>
      question.status === "active" &&
      namedLevel(question.ladder, level) !== null &&
      isEligible(question, role, [narrow], bank.taxonomy) &&
      stage.kinds.includes(question.kind) &&
      common.includes(question.topics[0] ?? ""),
  );
  return asksAbout ? narrow : null;
}

/**
 * `--topic` narrows the stages that ask about one of the topics to these, and leaves out the
 * others, unless the user named them with `--stage`.
 */
function narrowStages(
  stages: readonly Stage[],
  topics: readonly string[],
  named: readonly string[],
  narrow: (stage: Stage) => Stage | null,
  role: Role,
  notes: string[],
): Stage[] {
  const narrowed = stages.flatMap((stage) => {
    const narrowed = narrow(stage);
    if (narrowed) return [narrowed];
    if (named.includes(stage.id)) return [stage];
    if (named.length > 0) return [];
    // It's kept in kit.json, and read on a page as well as at a command line.
    notes.push(
      `left out "${stage.id}", which asks about none of the topics; name the stage to keep it`,
    );
    return [];
  });
  if (narrowed.length > 0) return narrowed;
  throw new UserError(
    "usage",
    `no stage of the role "${role.id}" asks about ${listInWords(topics, "or")}`,
    [commandOnly("leave out --role for a kit of one stage on these topics")],
  );
}

/** Another length keeps the stage's share of questions: half the time asks for half as many. */
export function withMinutes(stage: Stage, minutes: number | undefined): Stage {
  if (minutes === undefined || minutes === stage.minutes) return stage;
  const min = Math.max(1, Math.floor((stage.questions.min * minutes) / stage.minutes));
  const { opening: _opening, candidateQuestions: _asked, close: _close, ...rest } = stage;
  const max = Math.max(
    stage.questions.max,
    Math.ceil((stage.questions.max * minutes) / stage.minutes),
  );
  return { ...rest, minutes, questions: { min: Math.min(min, max), max } };
}
