import { setImmediate as nextTurn } from "node:timers/promises";
import { commandOnly } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { continueKit, isEdited } from "../../kit/continue-kit.ts";
import { createKit } from "../../kit/create-kit.ts";
import type { Kit } from "../../kit/kit.ts";
import { requestOf } from "../../kit/kit-json.ts";
import { type KitOptions, type KitRequest, resolveRequest } from "../../kit/kit-request.ts";
import type { ReadKit2 } from "../../kit/parse-kit.ts";
import { questionIdsOf, readKitJson } from "../../kit/read-kit-json.ts";
import type { Role } from "../../role/role.ts";
import { type Content, loadValidContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import type { TailoredRole } from "../role/tailor-role.ts";
import { type Chooser, recallingChooser } from "./chooser.ts";
import { resolveRecordedKit } from "./resolve-recorded-kit.ts";
import type { KitChoiceOptions, ResolvedKit } from "./resolved-kit.ts";

/** What the caller does at some points. */
export interface ResolveHooks {
  /** Selects the questions, instead of one that remembers its last selection between runs. */
  choose?: Chooser;
  /** The kit that a request changes as little as it can, if there is one before it. */
  startFrom?(request: KitRequest): { read: ReadKit2; shown: string } | null;
  /** Writes the role file of a job description into roles/, unless it exists. */
  writesRole?: boolean;
  /** Called with the role that was made from a job description, before questions are selected. */
  onTailored?(tailored: TailoredRole): void;
}

/**
 * Finds the questions of a kit: selects them, or takes those that a kit.json records.
 *
 * @throws UserError for options that do not go together, content with errors, or no possible kit
 */
export async function resolveKit(
  context: ActionContext,
  options: KitChoiceOptions,
  hooks: ResolveHooks = {},
): Promise<ResolvedKit> {
  refuseWithDescription(options);
  return options.from === undefined
    ? selectKit(context, options, hooks)
    : resolveRecordedKit(context, { ...options, from: options.from });
}

async function selectKit(
  context: ActionContext,
  given: KitChoiceOptions,
  hooks: ResolveHooks,
): Promise<ResolvedKit> {
  if (isRefresh(given)) throw new UserError("usage", "--refresh goes with --from");
  const content = loadValidContent(context, given, { role: given.role, topics: given.topic });
  const { bank, workspace } = content;
  const { role, options } = await withTailoredRole(context, content, given, hooks);
  const avoided = (options.avoid ?? []).flatMap((path) =>
    questionIdsOf(readKitJson(context.cwd, path)),
  );
  const known = avoided.filter((id) => bank.questions.has(id));
  const kitOptions = toKitOptions(options, known);
  const wanted = resolveRequest(bank, role, kitOptions);
  const before = hooks.startFrom?.(wanted) ?? null;
  const continued =
    before && continueKit(bank, role, wanted, kitOptions, before.read, before.shown);
  const request = continued ?? wanted;
  await nextTurn(); // A browser that is starting is waiting for an answer.
  const planned = await createKit(bank, request, hooks.choose ?? chooserFor(content, options));
  const { kit } = planned;
  const warnings = planned.warnings.map((text) => ({ text, hint: null }));
  const marks = before && continued ? marksOf(before.read, continued) : {};
  const continues = before && continued ? before.read.json.id : null;
  if (before && continued) {
    const what = isEdited(before.read)
      ? "keeps what was edited in"
      : "changes only what it must of";
    const hint = commandOnly("--replace selects from scratch");
    context.reporter.onNotice(`${what} ${before.shown}`, hint);
  }
  const made = { planned, continues, marks, recorded: null };
  return { workspace, kit, ...asRecorded(request, kit), warnings, ...made };
}

/** An edited kit stays one, with the pins that are left. */
function marksOf({ json }: ReadKit2, { start }: KitRequest): ResolvedKit["marks"] {
  const pins = start?.pinned ?? [];
  return {
    ...(json.edited ? { edited: true } : {}),
    ...(pins.length > 0 ? { pins: [...pins] } : {}),
  };
}

function asRecorded(request: KitRequest, kit: Kit): Pick<ResolvedKit, "request" | "loop"> {
  const { loop } = request.role;
  return { request: requestOf(request), loop: loop.length > 0 ? loop : kit.stages };
}

function isRefresh({ refresh = false, acceptChanges = false }: KitChoiceOptions): boolean {
  return refresh || acceptChanges;
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
  const { tailorForKit } = await import("../role/tailor-role.ts");
  const made = await tailorForKit(context, options.jd, content, { dryRun: !writesRole });
  onTailored?.(made);
  const hasLevel = options.level !== undefined || options.years !== undefined;
  const level = hasLevel ? {} : { level: made.tailored.level };
  return { role: made.role, options: { ...options, ...level } };
}

function refuseWithDescription({ jd, role, from }: KitChoiceOptions): void {
  if (jd === undefined || (role === undefined && from === undefined)) return;
  throw new UserError("usage", "--jd writes its own role: it goes with neither --role nor --from");
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
