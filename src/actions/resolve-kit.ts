import { setImmediate as nextTurn } from "node:timers/promises";
import { Failure } from "../diagnostic/failure.ts";
import type { Kit } from "../kit/kit.ts";
import { type KitOptions, type KitRequest, resolveRequest } from "../kit/kit-request.ts";
import { createKit, type PlannedKit } from "../kit/plan-kit.ts";
import { readKitJson } from "../kit/read-kit-json.ts";
import { repeatKit } from "../kit/repeat-kit.ts";
import type { Role } from "../role/role.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Chooser, recallingChooser } from "./chooser.ts";
import type { ActionContext } from "./context.ts";
import { type Content, type ContentOptions, loadValidContent } from "./load-content.ts";
import type { DescriptionSource } from "./read-description.ts";
import type { TailoredRole } from "./tailor-role.ts";

/** The options that decide which questions a kit has. */
export interface KitChoiceOptions {
  workspace?: string;
  cache?: NonNullable<ContentOptions["cache"]>;
  role?: string;
  level?: string;
  years?: number;
  stage?: string[];
  with?: string[];
  topic?: string[];
  minutes?: number;
  seed?: string;
  always?: string[];
  never?: string[];
  avoid?: string[];
  from?: string;
  acceptChanges?: boolean;
  /** A job description to make the role from, instead of one by name. */
  jd?: DescriptionSource;
}

/** A kit whose questions are known: selected now, or recorded earlier. */
export interface ResolvedKit {
  workspace: Workspace;
  kit: Kit;
  request: KitRequest;
  warnings: string[];
  /** Null for a repeated kit: nothing was selected. */
  planned: PlannedKit | null;
}

/** What the caller does at some points. */
export interface ResolveHooks {
  /** Selects the questions, instead of one that remembers its last selection between runs. */
  choose?: Chooser;
  /** Writes the role file of a job description into roles/, unless it exists. */
  writesRole?: boolean;
  /** Called with the role that was made from a job description, before questions are selected. */
  onTailored?(tailored: TailoredRole): void;
}

/**
 * Finds the questions of a kit: selects them, or takes those that a kit.json records.
 *
 * @throws Failure for options that do not go together, content with errors, or no possible kit
 */
export async function resolveKit(
  context: ActionContext,
  options: KitChoiceOptions,
  hooks: ResolveHooks = {},
): Promise<ResolvedKit> {
  refuseWithDescription(options);
  return options.from === undefined
    ? selectKit(context, options, hooks)
    : resolveRecordedKit(context, options, options.from);
}

async function selectKit(
  context: ActionContext,
  given: KitChoiceOptions,
  hooks: ResolveHooks,
): Promise<ResolvedKit> {
  if (given.acceptChanges) throw new Failure("usage", "--accept-changes goes with --from");
  const content = loadValidContent(context, given, { role: given.role, topics: given.topic });
  const { bank, workspace } = content;
  const { role, options } = await withTailoredRole(context, content, given, hooks);
  const avoided = (options.avoid ?? []).flatMap((path) =>
    readKitJson(context.cwd, path).stages.flatMap(({ questions }) => questions.map(({ id }) => id)),
  );
  const known = avoided.filter((id) => bank.questions.has(id));
  const request = resolveRequest(bank, role, toKitOptions(options, known));
  await nextTurn(); // A browser that is starting is waiting for an answer.
  const planned = await createKit(bank, request, hooks.choose ?? chooserFor(content, options));
  return { workspace, kit: planned.kit, request, warnings: planned.warnings, planned };
}

/** With a job description, the role and, unless the options say one, the level come from it. */
async function withTailoredRole(
  context: ActionContext,
  content: Content & { role: Role | null },
  options: KitChoiceOptions,
  { writesRole = false, onTailored }: ResolveHooks,
): Promise<{ role: Role | null; options: KitChoiceOptions }> {
  if (options.jd === undefined) return { role: content.role, options };
  // Its word lists are large, and few kits need them.
  const { tailorForKit } = await import("./tailor-role.ts");
  const made = await tailorForKit(context, options.jd, content, { dryRun: !writesRole });
  onTailored?.(made);
  const hasLevel = options.level !== undefined || options.years !== undefined;
  const level = hasLevel ? {} : { level: made.tailored.level };
  return { role: made.role, options: { ...options, ...level } };
}

function refuseWithDescription({ jd, role, from }: KitChoiceOptions): void {
  if (jd === undefined || (role === undefined && from === undefined)) return;
  throw new Failure(
    "usage",
    "--jd draws up a role of its own: it goes with neither --role nor --from",
  );
}

/** Remembers one choice for a role and level of a workspace. */
function chooserFor({ workspace, cache }: Content, options: KitChoiceOptions): Chooser {
  const roots = workspace.layers.map(({ root }) => root);
  const subject = [roots, options.role, options.level ?? options.years];
  return recallingChooser(cache, subject);
}

function toKitOptions(options: KitChoiceOptions, avoided: readonly string[]): KitOptions {
  return {
    level: options.level,
    years: options.years,
    stages: options.stage,
    with: options.with,
    topics: options.topic,
    minutes: options.minutes,
    seed: options.seed,
    always: options.always,
    never: options.never,
    avoid: avoided,
  };
}

function resolveRecordedKit(
  context: ActionContext,
  options: KitChoiceOptions,
  from: string,
): ResolvedKit {
  const choosing = (
    [
      "role",
      "level",
      "years",
      "stage",
      "with",
      "topic",
      "minutes",
      "seed",
      "always",
      "never",
      "avoid",
    ] as const
  ).filter((name) => options[name] !== undefined);
  if (choosing.length > 0) {
    throw new Failure(
      "usage",
      `--from repeats a kit as it was: it does not go with --${choosing.join(", --")}`,
    );
  }
  const kitJson = readKitJson(context.cwd, from);
  const named = kitJson.role ?? undefined;
  const { bank, role, workspace } = loadValidContent(context, options, {
    role: named,
    namedBy: from,
  });
  const { kit, asked: request, changes } = repeatKit(bank, role, kitJson, from);
  const lines = changes.map(({ stage, question, what }) => `${stage}: ${question}: ${what}`);
  if (changes.length > 0 && !options.acceptChanges) {
    throw new Failure(
      "content",
      `${changes.length} of its questions changed since ${from} was made`,
      [...lines, "--accept-changes goes on with the questions as they are now"],
    );
  }
  return {
    workspace,
    kit,
    request,
    warnings: lines.map((line) => `changed since ${from}: ${line}`),
    planned: null,
  };
}
