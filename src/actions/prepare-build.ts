import { UserError } from "../diagnostic/user-error.ts";
import type { LoadedTheme } from "../document/theme.ts";
import { type KitJson, type KitJsonFrame, toKitJson } from "../kit/kit-json.ts";
import type { PrintedFor } from "../output/kit-folder-names.ts";
import type { Roster } from "../roster/roster.ts";
import { packageVersion } from "../workspace/workspace.ts";
import type { BuildOptions } from "./build-options.ts";
import type { ActionContext } from "./context.ts";
import { plannedFolder } from "./kit-folder.ts";
import { loadRoster } from "./load-roster.ts";
import { loadKitTheme } from "./load-theme.ts";
import { type ResolveHooks, resolveKit } from "./resolve-kit.ts";
import type { ResolvedKit } from "./resolved-kit.ts";

/** A build before anything is rendered: what `--dry-run` shows. */
export interface PreparedBuild {
  resolved: ResolvedKit;
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
  options: BuildOptions,
  hooks: PrepareHooks = {},
): Promise<PreparedBuild> {
  const { reporter } = context;
  reporter.onPhase("imports");
  const resolved = await resolveKit(context, options, { writesRole: !options.dryRun, ...hooks });
  reporter.onPhase("content and choice");
  for (const warning of resolved.warnings) reporter.onWarning(warning);
  hooks.onResolved?.(resolved);
  const roster = rosterOf(context, resolved, options);
  const people = roster ? roster.rows : [personOf(options)];
  const folders = people.map((person) => plannedFolder(context, resolved, person, options));
  const theme = loadKitTheme(context, resolved);
  const frame = frameOf(resolved, theme, options);
  return { resolved, theme, frame, kitJson: toKitJson(resolved.kit, frame), roster, folders };
}

/** Who a single kit is for. */
export function personOf({ label, candidate }: BuildOptions): PrintedFor {
  return { label: label ?? null, candidate: candidate ?? null };
}

function frameOf(
  { request, warnings, recorded }: ResolvedKit,
  theme: LoadedTheme | null,
  { paper, label }: BuildOptions,
): KitJsonFrame {
  return {
    toolVersion: packageVersion(),
    request,
    warnings: recorded === null ? warnings : recorded.warnings,
    paper: paper ?? theme?.paper ?? "a4",
    theme: recorded === null ? (theme?.values ?? null) : recorded.theme,
    label,
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
