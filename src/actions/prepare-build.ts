import { Failure } from "../diagnostic/failure.ts";
import { type KitJson, toKitJson } from "../kit/kit-json.ts";
import type { Roster } from "../roster/roster.ts";
import { displayPath, packageVersion } from "../workspace/workspace.ts";
import type { BuildOptions } from "./build-options.ts";
import type { ActionContext } from "./context.ts";
import { kitFolder } from "./kit-folder.ts";
import { loadRoster } from "./load-roster.ts";
import { type ResolvedKit, type ResolveHooks, resolveKit } from "./resolve-kit.ts";

/** A build before anything is rendered: what `--dry-run` shows. */
export interface PreparedBuild {
  resolved: ResolvedKit;
  /** Without label and files. */
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
 * @throws Failure for options that do not go together, content with errors, or no possible kit
 */
export async function prepareBuild(
  context: ActionContext,
  options: BuildOptions,
  hooks: PrepareHooks = {},
): Promise<PreparedBuild> {
  const { reporter, cwd } = context;
  reporter.onPhase("imports");
  const resolved = await resolveKit(context, options, { writesRole: !options.dryRun, ...hooks });
  reporter.onPhase("content and choice");
  for (const warning of resolved.warnings) reporter.onWarning(warning);
  hooks.onResolved?.(resolved);
  const roster = rosterOf(context, resolved, options);
  const labels = roster ? roster.rows.map(({ label }) => label) : [undefined];
  const folders = labels.map((label) =>
    displayPath(cwd, kitFolder(context, resolved, { out: options.out, label })),
  );
  const { kit, request, warnings } = resolved;
  const kitJson = toKitJson(kit, request, warnings, packageVersion());
  return { resolved, kitJson, roster, folders };
}

function rosterOf(
  context: ActionContext,
  resolved: ResolvedKit,
  options: BuildOptions,
): Roster | null {
  const { roster, shard } = options;
  if (roster !== undefined) return loadRoster(context, resolved, { ...options, roster });
  if (shard) throw new Failure("usage", "--shard is a part of a roster: add --roster");
  return null;
}
