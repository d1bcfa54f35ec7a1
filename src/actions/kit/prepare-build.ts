import { resolve } from "node:path";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { LoadedTheme } from "../../document/theme.ts";
import { type KitJson, type KitJsonFrame, toKitJson } from "../../kit/kit-json.ts";
import type { KitRequest } from "../../kit/kit-request.ts";
import { type ReadKit2, readKit } from "../../kit/parse-kit.ts";
import { seatCounts } from "../../kit/seats.ts";
import type { PrintedFor } from "../../output/kit-folder-names.ts";
import { readOwnKitJson } from "../../output/own-kit-json.ts";
import type { Roster } from "../../roster/roster.ts";
import { findWorkspace, packageVersion, toDisplayPath } from "../../workspace/workspace.ts";
import { loadRoster, refuseWithRoster, wantedRows } from "../candidates/load-roster.ts";
import { type OpenRoster, openRoster } from "../candidates/open-roster.ts";
import type { ActionContext } from "../context.ts";
import { interviewDetailsOf } from "../documents/kit-documents.ts";
import { loadKitTheme } from "../templates/load-theme.ts";
import type { BuildOptions } from "./build-options.ts";
import { plannedFolder } from "./kit-folder.ts";
import { type ResolveHooks, resolveKit } from "./resolve-kit.ts";
import type { ResolvedKit } from "./resolved-kit.ts";
import { type KitWish, kitKey, kitWishes, locateIn } from "./row-kits.ts";

/** One kit before anything is rendered. */
export interface PreparedKit {
  resolved: ResolvedKit;
  /** What kit.json says apart from the kit, its files, and its forms. */
  frame: KitJsonFrame;
  /** Without files, forms, and the labels of a roster. */
  kitJson: KitJson;
}

/** A build before anything is rendered: what `--dry-run` shows. Of several kits, it is itself the first. */
export interface PreparedBuild extends PreparedKit {
  /** All kits, by what rows say of their own: see `kitKey`. */
  kits: ReadonlyMap<string, PreparedKit>;
  /** As they were given, with the number of interviewers that a recorded kit has. */
  options: BuildOptions;
  theme: LoadedTheme | null;
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
  const open = await openGiven(context, given);
  const kits = await prepareKits(context, given, open, hooks);
  const [main] = kits.values();
  if (!main) throw new Error("there is a kit for every build");
  const { resolved } = main;
  const options = withSeats([...kits.values()], given);
  reporter.onPhase("content and choice");
  const stages = new Map(
    [...kits.values()].flatMap((each) => each.resolved.loop.map((stage) => [stage.id, stage])),
  );
  const roster = open ? loadRoster(context, open, [...stages.values()], options) : null;
  const folders = roster
    ? roster.rows.map((row) => {
        const own = kits.get(kitKey(row)) ?? main;
        return plannedFolder(context, own.resolved, row, options);
      })
    : [plannedFolder(context, resolved, personOf(options), options)];
  const theme = loadKitTheme(context, resolved);
  const framed = new Map(
    [...kits].map(([key, kit]): [string, PreparedKit] => {
      const frame = frameOf(kit.resolved, theme, options);
      return [key, { ...kit, frame, kitJson: toKitJson(kit.resolved.kit, frame) }];
    }),
  );
  const [first] = framed.values();
  if (!first) throw new Error("there is a kit for every build");
  return { ...first, kits: framed, options, theme, roster, folders };
}

/** @throws UserError "usage" for options that a roster needs, or leaves no room for */
async function openGiven(context: ActionContext, given: BuildOptions): Promise<OpenRoster | null> {
  const { roster, shard, only, dateFormat } = given;
  if (roster !== undefined) {
    refuseWithRoster(given);
    return openRoster(context, { ...given, roster });
  }
  if (shard) throw new UserError("usage", "--shard is a part of a roster: add --roster");
  if (only) throw new UserError("usage", "--only names rows of a roster: add --roster");
  if (dateFormat)
    throw new UserError("usage", "--date-format is of a roster's dates: add --roster");
  return null;
}

/** The kits that are asked for by the options and, for what a row says of its own, by the roster. */
async function prepareKits(
  context: ActionContext,
  given: BuildOptions,
  open: OpenRoster | null,
  hooks: PrepareHooks,
): Promise<Map<string, { resolved: ResolvedKit }>> {
  const roster = open === null ? null : wantedRows(open.read(null), given);
  const wishes = roster
    ? kitWishes(context, roster, given)
    : new Map<string, KitWish>([["", { options: given, place: null }]]);
  const kits = new Map<string, { resolved: ResolvedKit }>();
  for (const [key, wish] of wishes) {
    try {
      const resolved = await resolveKit(context, wish.options, {
        writesRole: !given.dryRun,
        startFrom: (request) => kitBefore(context, request, given),
        ...hooks,
      });
      for (const { text, hint } of resolved.warnings) context.reporter.onWarning(text, hint);
      hooks.onResolved?.(resolved);
      kits.set(key, { resolved });
    } catch (error) {
      throw locateIn(roster?.file ?? "", wish, error);
    }
  }
  return kits;
}

/** @throws UserError "usage" for a stage that no kit has */
function withSeats(
  kits: readonly { resolved: ResolvedKit }[],
  options: BuildOptions,
): BuildOptions {
  const known = kits.flatMap(({ resolved }) => resolved.kit.stages.map(({ id }) => id));
  const unknown = Object.keys(options.seats ?? {}).find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, [...new Set(known)]);
    const message = `--seats ${unknown}: the kit has no such stage`;
    throw new UserError("usage", message, hint ? [hint] : []);
  }
  return { ...options, seats: { ...kits[0]?.resolved.recorded?.seats, ...options.seats } };
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
