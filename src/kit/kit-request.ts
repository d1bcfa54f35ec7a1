import type { Bank } from "../bank/bank.ts";
import { kinds } from "../bank/kinds.ts";
import type { Level } from "../bank/taxonomy.ts";
import { listInWords } from "../diagnostic/list-in-words.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Role, Stage } from "../role/role.ts";
import { namedLevel } from "../rubric/bars.ts";
import type { PlannedStages } from "../selection/index.ts";
import { isEligible } from "./eligible.ts";

/** What the user asked for. */
export interface KitOptions {
  level?: string | undefined;
  /** Years of experience, instead of a level. */
  years?: number | undefined;
  stages?: readonly string[] | undefined;
  /** Optional stages to hold. */
  with?: readonly string[] | undefined;
  topics?: readonly string[] | undefined;
  /** Minutes of each stage, or of those in `stages`, instead of the role's. */
  minutes?: number | undefined;
  seed?: string | undefined;
  always?: readonly string[] | undefined;
  never?: readonly string[] | undefined;
  /** Questions of kits that this one shares nothing with. */
  avoid?: readonly string[] | undefined;
}

/** A request with every name looked up. */
export interface KitRequest {
  role: Role;
  level: Level;
  /** The stages to print, in the loop's order. */
  stages: Stage[];
  /** IDs of the stages that have to be filled; another one is left out if it can't be. */
  needed: readonly string[];
  /** Every stage that is planned: the printed ones and the rest of the loop. */
  loop: Stage[];
  /** The loop that edits start from: without optional stages and changes to single ones. */
  reference: Stage[];
  topics: readonly string[];
  always: readonly string[];
  never: readonly string[];
  /** Never asked in the reference either. */
  avoided: readonly string[];
  seed: string;
  /** The kit that it changes as little as it can; without one, a kit is selected from scratch. */
  start?: { plan: PlannedStages; pinned: readonly string[] };
  /** What was left out or narrowed and why, one sentence each. */
  notes: string[];
}

const defaultSeed = "1";

/**
 * Looks up every name of a request and decides on its stages. Without a role the topics make one
 * stage of their own.
 *
 * @throws UserError "usage" for an unknown name or options that do not go together
 */
export function resolveRequest(bank: Bank, role: Role | null, options: KitOptions): KitRequest {
  if (!role) refuseLoopOptions(options);
  const level = resolveLevel(bank, role, options);
  const topics = [...new Set(options.topics ?? [])];
  checkNames(
    topics,
    bank.taxonomy.topics.map(({ id }) => id),
    "topic",
  );
  checkNames(options.always ?? [], bank.questions.keys(), "question");
  checkNames(options.never ?? [], bank.questions.keys(), "question");
  const notes: string[] = [];
  const effectiveRole = role ?? topicRole(bank, topics, level);
  const stages = role
    ? resolveStages(bank, role, level, topics, options, notes)
    : effectiveRole.loop;
  return {
    role: effectiveRole,
    level: titledLevel(level, effectiveRole.levelTitles),
    ...arrangeStages(stages, options),
    needed: topics.length > 0 && role ? (options.stages ?? []) : printedIds(stages, options),
    topics,
    always: options.always ?? [],
    never: options.never ?? [],
    avoided: [...new Set([...effectiveRole.never, ...(options.avoid ?? [])])],
    seed: options.seed ?? defaultSeed,
    notes,
  };
}

function refuseLoopOptions({ stages = [], with: optional = [] }: KitOptions): void {
  const option = stages.length > 0 ? "--stage" : optional.length > 0 ? "--with" : null;
  if (option === null) return;
  throw new UserError("usage", `${option} names a stage of a role: add --role`);
}

function printedIds(stages: readonly Stage[], { stages: named = [] }: KitOptions): string[] {
  const ids = stages.map(({ id }) => id);
  return named.length === 0 ? ids : ids.filter((id) => named.includes(id));
}

/** `--minutes` without `--stage` is about the whole loop; with it, about the stages it names. */
function arrangeStages(
  stages: readonly Stage[],
  { stages: named = [], minutes }: KitOptions,
): Pick<KitRequest, "stages" | "loop" | "reference"> {
  const printed = (stage: Stage) => named.length === 0 || named.includes(stage.id);
  const loop = named.length > 0 ? [...stages] : stages.map((stage) => withMinutes(stage, minutes));
  return {
    stages: loop.filter(printed).map((stage) => withMinutes(stage, minutes)),
    loop,
    reference: loop.filter(({ optional }) => !optional),
  };
}

/** A level as a role has it, such as "Engineering Manager" for senior. */
export function titledLevel(level: Level, titles: Role["levelTitles"]): Level {
  const { title = level.title, expects = level.expects } = titles[level.id] ?? {};
  return { ...level, title, expects };
}

function checkNames(names: readonly string[], all: Iterable<string>, word: string): void {
  if (names.length === 0) return;
  const known = [...all];
  for (const name of names) {
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known);
    throw new UserError("usage", `there is no ${word} "${name}"`, hint ? [hint] : []);
  }
}

function resolveLevel(bank: Bank, role: Role | null, { level, years }: KitOptions): Level {
  const { levels } = bank.taxonomy;
  if (level !== undefined && years !== undefined) {
    throw new UserError("usage", "give --level or --years, not both");
  }
  if (level === undefined && years === undefined) {
    throw new UserError("usage", "say which level the kit is for", [
      `--level ${levels.map(({ id }) => id).join(" | ")}, or --years N`,
    ]);
  }
  if (level !== undefined)
    checkNames(
      [level],
      levels.map(({ id }) => id),
      "level",
    );
  const found = levels.find(({ id, years: band }) =>
    level !== undefined
      ? id === level
      : (years ?? 0) >= band.from && (band.below === undefined || (years ?? 0) < band.below),
  );
  if (!found) throw new UserError("usage", `no level of the taxonomy covers ${years} years`);
  if (role && !role.levels.includes(found.id)) {
    throw new UserError("usage", `the role "${role.id}" is not hired at level "${found.id}"`, [
      `its levels: ${role.levels.join(", ")}`,
    ]);
  }
  return found;
}

/**
 * Titles in sentence case as parts of one: only the first keeps its capital, and so does a name, such
 * as that of a skill or an abbreviation.
 */
function inOneTitle(titles: readonly string[], { questions }: Bank): string[] {
  const names = new Set([...questions.values()].flatMap(({ skills }) => skills));
  return titles.map((title, at) => {
    const [first = ""] = title.split(" ");
    const isWord = /^\p{Lu}\p{Ll}+$/u.test(first) && !names.has(first.toLowerCase());
    return at > 0 && isWord ? first.toLowerCase() + title.slice(first.length) : title;
  });
}

/** The role behind a kit that was asked for only by topic. */
function topicRole(bank: Bank, topics: readonly string[], level: Level): Role {
  if (topics.length === 0) {
    throw new UserError("usage", "say what the kit is for", [
      "--role R, or --topic T for a kit of one stage",
    ]);
  }
  const titles = topics.map(
    (id) => bank.taxonomy.topics.find((topic) => topic.id === id)?.title ?? id,
  );
  const title = listInWords(inOneTitle(titles, bank));
  const stage: Stage = {
    id: "interview",
    title: "Interview",
    purpose: `Find out how the candidate works in ${titles.length > 1 ? "these areas" : "this area"}: ${title}.`,
    minutes: 60,
    kinds: [...kinds],
    topics: [...topics],
    questions: { min: 1, max: 8 },
    ask: [],
  };
  return {
    id: topics.join("-").slice(0, 64).replace(/-+$/, ""),
    title,
    brief: "",
    file: "",
    levels: [level.id],
    families: [],
    levelTitles: {},
    topics: Object.fromEntries(topics.map((topic) => [topic, 1])),
    requires: [],
    skills: [],
    ownSkills: [],
    competencies: [],
    assistant: null,
    loop: [stage],
    never: [],
    scoring: { total: "none" },
    rubrics: new Map(),
  };
}

/** The stages that take part at a level, the optional ones only if someone asks for them. */
function resolveStages(
  bank: Bank,
  role: Role,
  level: Level,
  topics: readonly string[],
  options: KitOptions,
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
    notes.push(
      `left out "${stage.id}", which asks about none of the topics; --stage ${stage.id} keeps it`,
    );
    return [];
  });
  if (narrowed.length > 0) return narrowed;
  throw new UserError(
    "usage",
    `no stage of the role "${role.id}" asks about ${listInWords(topics, "or")}`,
    ["leave out --role for a kit of one stage on these topics"],
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
