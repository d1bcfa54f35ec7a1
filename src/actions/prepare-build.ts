import { resolve } from "node:path";
import { didYouMean } from "../diagnostic/suggest.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { LoadedTheme } from "../document/theme.ts";
import { type KitJson, type KitJsonFrame, toKitJson } from "../kit/kit-json.ts";
import type { KitRequest } from "../kit/kit-request.ts";
import { type ReadKit2, readKit } from "../kit/parse-kit.ts";
import { seatCounts } from "../kit/seats.ts";
import type { PrintedFor } from "../output/kit-folder-names.ts";
import { readOwnKitJson } from "../output/own-kit-json.ts";
import type { Roster } from "../roster/roster.ts";
import { findWorkspace, packageVersion, toDisplayPath } from "../workspace/workspace.ts";
import type { BuildOptions } from "./build-options.ts";
import type { ActionContext } from "./context.ts";
import { interviewDetailsOf } from "./kit-documents.ts";
import { plannedFolder } from "./kit-folder.ts";
import { loadRoster } from "./load-roster.ts";
import { loadKitTheme } from "./load-theme.ts";
import { type ResolveHooks, resolveKit } from "./resolve-kit.ts";
import type { ResolvedKit } from "./resolved-kit.ts";

/** A build before anything is rendered: what `--dry-run` shows. */
export interface PreparedBuild {
  resolved: ResolvedKit;
  /** As they were given, with the number of interviewers that a recorded kit has. */
  options: BuildOptions;
  theme: LoadedTheme | null;
  /** What kit.json says apart from the kit, its files, and its forms. */
  frame: KitJsonFrame;
  /** Without files, forms, and the labels of a roster. */
  kitJson: KitJson;
  /** Null for a single kit. */
  roster: Roster | null;
  /** The folder of each kit, as the user would write its path, in the order of the roster. */
  folders: string[];
}

export interface PrepareHooks extends ResolveHooks {
  /** Called when the questions are known and nothing has been rendered. */
  onResolved?(resolved: ResolvedKit): void;
}

/**
 * Resolves the kit and reads the roster, if there is one.
 *
 * @throws UserError for options that do not go together, content with errors, or no possible kit
 */
export async function prepareBuild(
  context: ActionContext,
  given: BuildOptions,
  hooks: PrepareHooks = {},
): Promise<PreparedBuild> {
  const { reporter } = context;
  reporter.onPhase("imports");
  const resolved = await resolveKit(context, given, {
    writesRole: !given.dryRun,
    startFrom: (request) => kitBefore(context, request, given),
    ...hooks,
  });
  const options = withSeats(resolved, given);
  reporter.onPhase("content and choice");
  for (const { text, hint } of resolved.warnings) reporter.onWarning(text, hint);
  hooks.onResolved?.(resolved);
  const roster = rosterOf(context, resolved, options);
  const people = roster ? roster.rows : [personOf(options)];
  const folders = people.map((person) => plannedFolder(context, resolved, person, options));
  const theme = loadKitTheme(context, resolved);
  const frame = frameOf(resolved, theme, options);
  const kitJson = toKitJson(resolved.kit, frame);
  return { resolved, options, theme, frame, kitJson, roster, folders };
}

/** @throws UserError "usage" for a stage that the kit doesn't have */
function withSeats({ kit, recorded }: ResolvedKit, options: BuildOptions): BuildOptions {
  const known = kit.stages.map(({ id }) => id);
  const unknown = Object.keys(options.seats ?? {}).find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, known);
    const message = `--seats ${unknown}: the kit has no such stage`;
    throw new UserError("usage", message, hint ? [hint] : []);
  }
  return { ...options, seats: { ...recorded?.seats, ...options.seats } };
}

/** The kit that an earlier build or edit left where this one goes. */
function kitBefore(
  context: ActionContext,
  { role, level }: KitRequest,
  options: BuildOptions,
): { read: ReadKit2; shown: string } | null {
  if (options.replace || options.roster !== undefined) return null;
  const { output } = findWorkspace(context.cwd, options.workspace);
  const parent = options.out === undefined ? output : resolve(context.cwd, options.out);
  const file = readOwnKitJson(parent, `${role.id}-${level.id}`, personOf(options));
  if (file === null) return null;
  const shown = toDisplayPath(context.cwd, file.path);
  const result = readKit(new TextDecoder().decode(file.bytes), shown);
  return result.ok && result.read.schema === 2 ? { read: result.read, shown } : null;
}

/** Who a single kit is for. */
export function personOf({ label, candidate }: BuildOptions): PrintedFor {
  return { label: label ?? null, candidate: candidate ?? null };
}

function frameOf(
  { kit, request, warnings, marks, recorded }: ResolvedKit,
  theme: LoadedTheme | null,
  options: BuildOptions,
): KitJsonFrame {
  const { paper, label } = options;
  return {
    toolVersion: packageVersion(),
    request,
    warnings: recorded === null ? warnings.map(({ text }) => text) : recorded.warnings,
    paper: paper ?? theme?.paper ?? "a4",
    theme: recorded === null ? (theme?.values ?? null) : recorded.theme,
    ...marks,
    label,
    seats: seatCounts(kit.stages, interviewDetailsOf(options)),
  };
}

function rosterOf(
  context: ActionContext,
  resolved: ResolvedKit,
  options: BuildOptions,
): Roster | null {
  const { roster, shard } = options;
  if (roster !== undefined) return loadRoster(context, resolved, { ...options, roster });
  if (shard) throw new UserError("usage", "--shard is a part of a roster: add --roster");
  return null;
}
