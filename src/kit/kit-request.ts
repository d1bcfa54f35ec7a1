import type { Bank } from "../bank/bank.ts";
import type { Level } from "../bank/taxonomy.ts";
import { commandOnly } from "../diagnostic/hint.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Role, Stage } from "../role/role.ts";
import type { PlannedStages } from "../selection/index.ts";
import { checkNames } from "./check-names.ts";
import { resolveStages, withMinutes } from "./request-stages.ts";
import { topicRole } from "./topic-role.ts";

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
  /** Questions that are asked in these stages, whatever else is selected from scratch. */
  pins?: PlannedStages;
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
  const notes: string[] = [];
  const always = currentIds(bank, options.always, notes);
  const never = currentIds(bank, options.never, notes);
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
    always,
    never,
    avoided: [...new Set([...effectiveRole.never, ...(options.avoid ?? [])])],
    seed: options.seed ?? defaultSeed,
    notes,
  };
}

/** An ID that a question had before still names it. */
function currentIds(bank: Bank, ids: readonly string[] = [], notes: string[]): string[] {
  const { questions, formerIds } = bank;
  checkNames(ids, [...questions.keys(), ...formerIds.keys()], "question");
  return ids.map((id) => {
    const now = questions.has(id) ? undefined : formerIds.get(id);
    if (now === undefined) return id;
    notes.push(`"${id}" is now "${now}"`);
    return now;
  });
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

function resolveLevel(bank: Bank, role: Role | null, { level, years }: KitOptions): Level {
  const { levels } = bank.taxonomy;
  if (level !== undefined && years !== undefined) {
    throw new UserError("usage", "give --level or --years, not both");
  }
  if (level === undefined && years === undefined) {
    throw new UserError("usage", "say which level the kit is for", [
      commandOnly(`--level ${levels.map(({ id }) => id).join(" | ")}, or --years N`),
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
