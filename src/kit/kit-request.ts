import type { Bank } from "../bank/bank.ts";
import { kinds } from "../bank/kinds.ts";
import type { Level } from "../bank/taxonomy.ts";
import { Failure } from "../diagnostic/failure.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Role, Stage } from "../role/role.ts";
import { namedLevel } from "../rubric/bars.ts";

/** What the user asked for. */
export interface KitOptions {
  level?: string | undefined;
  /** Years of experience, in place of a level. */
  years?: number | undefined;
  stages?: readonly string[] | undefined;
  topics?: readonly string[] | undefined;
  /** Minutes of each stage, in place of the role's. */
  minutes?: number | undefined;
  seed?: string | undefined;
  always?: readonly string[] | undefined;
  never?: readonly string[] | undefined;
}

/** A request with every name looked up. */
export interface KitRequest {
  role: Role;
  level: Level;
  stages: Stage[];
  topics: readonly string[];
  always: readonly string[];
  never: readonly string[];
  seed: string;
  /** What was left out or narrowed and why, one sentence each. */
  notes: string[];
}

export const defaultSeed = "1";

/**
 * Looks up every name of a request and settles its stages. Without a role the topics make one
 * stage of their own.
 *
 * @throws Failure "usage" for a name that is not there or options that do not go together
 */
export function resolveRequest(bank: Bank, role: Role | null, options: KitOptions): KitRequest {
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
  const asked = role ?? topicRole(bank, topics, level);
  const stages = role ? settleStages(bank, role, level, topics, options, notes) : asked.loop;
  return {
    role: asked,
    level,
    stages: stages.map((stage) => withMinutes(stage, options.minutes)),
    topics,
    always: options.always ?? [],
    never: [...new Set([...asked.never, ...(options.never ?? [])])],
    seed: options.seed ?? defaultSeed,
    notes,
  };
}

function checkNames(names: readonly string[], all: Iterable<string>, word: string): void {
  if (names.length === 0) return;
  const known = [...all];
  for (const name of names) {
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known);
    throw new Failure("usage", `there is no ${word} "${name}"`, hint ? [hint] : []);
  }
}

function resolveLevel(bank: Bank, role: Role | null, { level, years }: KitOptions): Level {
  const { levels } = bank.taxonomy;
  if (level !== undefined && years !== undefined) {
    throw new Failure("usage", "give --level or --years, not both");
  }
  if (level === undefined && years === undefined) {
    throw new Failure("usage", "say which level the kit is for", [
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
  if (!found) throw new Failure("usage", `no level of the taxonomy covers ${years} years`);
  if (role && !role.levels.includes(found.id)) {
    throw new Failure("usage", `the role "${role.id}" is not hired at level "${found.id}"`, [
      `its levels: ${role.levels.join(", ")}`,
    ]);
  }
  return found;
}

/** The role that stands behind a kit that was asked for by topics alone. */
function topicRole(bank: Bank, topics: readonly string[], level: Level): Role {
  if (topics.length === 0) {
    throw new Failure("usage", "say what the kit is for", [
      "--role R, or --topic T for a kit of one stage",
    ]);
  }
  const titles = topics.map(
    (id) => bank.taxonomy.topics.find((topic) => topic.id === id)?.title ?? id,
  );
  const title =
    titles.length > 1
      ? `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`
      : (titles[0] ?? "");
  const stage: Stage = {
    id: "interview",
    title,
    purpose: `Find out how the candidate works in: ${title}.`,
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
    topics: Object.fromEntries(topics.map((topic) => [topic, 1])),
    skills: [],
    loop: [stage],
    never: [],
    scoring: { total: "none" },
    rubrics: new Map(),
  };
}

function settleStages(
  bank: Bank,
  role: Role,
  level: Level,
  topics: readonly string[],
  options: KitOptions,
  notes: string[],
): Stage[] {
  const held = role.loop.filter(({ levels }) => levels === undefined || levels.includes(level.id));
  const named = options.stages ?? [];
  for (const id of named) {
    if (role.loop.some((stage) => stage.id === id) && !held.some((stage) => stage.id === id)) {
      throw new Failure("usage", `the stage "${id}" is not held at level "${level.id}"`);
    }
  }
  checkNames(
    named,
    held.map(({ id }) => id),
    "stage",
  );
  const stages = named.length > 0 ? held.filter(({ id }) => named.includes(id)) : held;
  if (topics.length === 0) return stages;
  const asksAbout = (stage: Stage) =>
    [...bank.questions.values()].some(
      (question) =>
        question.status === "active" &&
        namedLevel(question.ladder, level) !== null &&
        stage.kinds.includes(question.kind) &&
        question.topics.some((topic) => stage.topics.includes(topic)),
    );
  return narrowStages(stages, topics, named, asksAbout, role, notes);
}

/**
 * `--topic` narrows the stages that ask about one of the topics to these, and leaves out the
 * others, unless the user named them with `--stage`.
 */
function narrowStages(
  stages: readonly Stage[],
  topics: readonly string[],
  named: readonly string[],
  asksAbout: (stage: Stage) => boolean,
  role: Role,
  notes: string[],
): Stage[] {
  const narrowed = stages.flatMap((stage) => {
    const common =
      stage.topics.length === 0
        ? [...topics]
        : stage.topics.filter((topic) => topics.includes(topic));
    const narrow = { ...stage, topics: common, questions: { ...stage.questions, min: 1 } };
    if (common.length > 0 && asksAbout(narrow)) return [narrow];
    if (named.includes(stage.id)) return [stage];
    notes.push(
      `left out "${stage.id}", which asks about none of the topics; --stage ${stage.id} keeps it`,
    );
    return [];
  });
  if (narrowed.length > 0) return narrowed;
  throw new Failure(
    "usage",
    `no stage of the role "${role.id}" asks about ${topics.join(" or ")}`,
    ["leave out --role for a kit of one stage on these topics"],
  );
}

/** Another length keeps the stage's share of questions: half the time asks for half as many. */
function withMinutes(stage: Stage, minutes: number | undefined): Stage {
  if (minutes === undefined || minutes === stage.minutes) return stage;
  const min = Math.max(1, Math.floor((stage.questions.min * minutes) / stage.minutes));
  const { opening: _opening, candidateQuestions: _asked, close: _close, ...rest } = stage;
  const max = Math.max(
    stage.questions.max,
    Math.ceil((stage.questions.max * minutes) / stage.minutes),
  );
  return { ...rest, minutes, questions: { min: Math.min(min, max), max } };
}
