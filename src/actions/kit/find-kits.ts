import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type DebriefKit, toDebriefKit } from "../../debrief/debrief-kit.ts";
import { compareText } from "../../diagnostic/diagnostic.ts";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { copyId } from "../../kit/copy-id.ts";
import type { Kit } from "../../kit/kit.ts";
import { type KitJson, maxKitJson } from "../../kit/kit-json.ts";
import { readKitJson } from "../../kit/read-kit-json.ts";
import type { SeatCounts } from "../../kit/seats.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";

/** A kit that scorecards were printed from. */
export interface KnownKit {
  kit: Kit;
  debriefKit: DebriefKit;
  /** Document to the places of its fields, from printing it. */
  forms: NonNullable<KitJson["forms"]>;
  paper: KitJson["paper"];
}

/** What the kit.json files say. */
export interface KnownKits {
  kits: ReadonlyMap<string, KnownKit>;
  /** Label of each copy that has one. */
  labels: ReadonlyMap<string, string>;
  /** Interviewers of each stage that has several, by `kitCopy`. */
  seats: ReadonlyMap<string, SeatCounts>;
}

/** A copy of a kit as a key: blank copies of all kits have one id. */
export function kitCopy(kit: string, copy: string): string {
  return `${kit} ${copy}`;
}

const kitFileName = "kit.json";
/** Folders below the one named that are looked into. */
const maxDepth = 4;

/** Where to look for kits. */
export interface KitPlaces {
  /** Files and folders that the user named; null to look next to the scorecards and in the output. */
  named: readonly string[] | null;
  /** Absolute paths of the scorecards. */
  scorecards: readonly string[];
  /** The workspace's output folder. */
  output: string;
}

/**
 * The kits that scorecards name. All copies of a kit have its questions, so one of them is read in full;
 * the others only add their labels.
 *
 * @param wanted ids of kits
 * @throws UserError "usage" for a file named that doesn't exist; ContentError for one that can't be used
 */
export function findKits(
  context: ActionContext,
  wanted: ReadonlySet<string>,
  { named, scorecards, output }: KitPlaces,
): KnownKits {
  const files =
    named === null
      ? [...scorecards.map((path) => join(dirname(path), kitFileName)), ...kitsBelow(output, 1)]
      : named.flatMap((given) => namedKits(context.cwd, given));
  const kits = new Map<string, KnownKit>();
  const labels = new Map<string, string>();
  const seats = new Map<string, SeatCounts>();
  for (const path of [...new Set(files)].sort(compareText)) {
    const outline = outlineOf(path);
    const isNamed = named !== null;
    const known = outline === null ? undefined : kits.get(outline.id);
    if (!isNamed && (outline === null || !wanted.has(outline.id))) continue;
    const read = known ?? readFully(context, path, isNamed);
    if (read === null) continue;
    kits.set(read.kit.id, read);
    if (outline?.id !== read.kit.id) continue;
    const { label } = outline;
    // A label's copy follows from it, so nothing else that the file says is believed.
    const copy = copyId(read.kit.id, label);
    if (label !== null) labels.set(copy, label);
    if (outline.seats !== null) seats.set(kitCopy(read.kit.id, copy), outline.seats);
  }
  return { kits, labels, seats };
}

function namedKits(cwd: string, given: string): string[] {
  const path = resolve(cwd, given);
  if (!existsSync(path)) throw new UserError("usage", `--kit ${given} does not exist`);
  if (!statSync(path).isDirectory()) return [path];
  const found = kitsBelow(path, maxDepth);
  if (found.length === 0) throw new UserError("usage", `--kit ${given} has no ${kitFileName}`);
  return found;
}

function kitsBelow(folder: string, depth: number): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? kitsBelow(path, depth - 1) : [];
    return entry.isFile() && entry.name === kitFileName ? [path] : [];
  });
}

/** What tells copies of one kit apart. */
interface Outline {
  id: string;
  label: string | null;
  seats: SeatCounts | null;
}

/** Null for what is no kit.json of ours; it isn't checked any further. */
function outlineOf(path: string): Outline | null {
  const file = readRegularFile(path, maxKitJson);
  if (!file.ok) return null;
  try {
    const { id, label, seats } = JSON.parse(file.bytes.toString("utf8")) as Record<string, unknown>;
    if (typeof id !== "string") return null;
    return { id, label: typeof label === "string" ? label : null, seats: toSeats(seats) };
  } catch {
    return null;
  }
}

function toSeats(seats: unknown): SeatCounts | null {
  if (typeof seats !== "object" || seats === null) return null;
  const counts = Object.entries(seats).filter(
    (entry): entry is [string, number] => Number.isInteger(entry[1]) && entry[1] > 0,
  );
  return Object.fromEntries(counts);
}

/** @returns null for one that no one named and that can't be used, with a warning */
function readFully(context: ActionContext, path: string, isNamed: boolean): KnownKit | null {
  const { cwd, reporter } = context;
  const file = toDisplayPath(cwd, path);
  try {
    const read = readKitJson(cwd, file);
    if (read.schema === 1) {
      throw new UserError(
        "content",
        `${file} is from an earlier version, which kept no rubric to read scorecards by`,
        [
          `run "interview-kit build --from ${file}" and use the new kit.json`,
          "scorecards printed before have no codes: say what they are with --as FILE:stage=",
        ],
      );
    }
    const { forms = {}, paper } = read.json;
    return { kit: read.kit, debriefKit: toDebriefKit(read.kit, forms), forms, paper };
  } catch (error) {
    if (isNamed || !(error instanceof UserError)) throw error;
    const why =
      error instanceof ContentError ? (error.diagnostics[0]?.message ?? "") : error.message;
    reporter.onWarning(
      why.startsWith(file) ? `${why}; it is not used` : `${file} is not used: ${why}`,
    );
    return null;
  }
}
