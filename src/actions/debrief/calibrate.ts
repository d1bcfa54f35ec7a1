import { join, resolve } from "node:path";
import { type CalibrationJson, toCalibrationJson } from "../../debrief/calibration-json.ts";
import { raterCode } from "../../debrief/codes.ts";
import type { Ratings } from "../../debrief/ratings-schema.ts";
import { seasonOf } from "../../debrief/season.ts";
import { usableRatings } from "../../debrief/usable-ratings.ts";
import { type Diagnostic, sortDiagnostics } from "../../diagnostic/diagnostic.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { type Paper, renderReturned, returnedKinds } from "../../document/index.ts";
import { digest } from "../../output/digest.ts";
import type { Printer } from "../../print/index.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { loadStyling } from "../documents/kit-documents.ts";
import { startPrinter } from "../documents/prewarm.ts";
import type { PrintingOptions } from "../kit/build-options.ts";
import { anonymityKey } from "./anonymity-key.ts";
import { ReturnedPress } from "./debrief-documents.ts";
import { findRatings } from "./find-ratings.ts";
import { saveDebrief } from "./save-debrief.ts";

export interface CalibrateOptions extends Omit<PrintingOptions, "jobs"> {
  workspace?: string;
  /** Codes instead of interviewers' names. */
  anonymous?: boolean;
  /** Folder for the files. Default: the workspace's output/calibration/. */
  out?: string;
  paper?: Paper;
}

export interface CalibrateHooks {
  /** Prints instead of one that is opened and closed here. */
  printer?: Printer;
}

export interface CalibratedSeason {
  calibration: CalibrationJson;
  /** The files written, as the user would write their paths. */
  paths: string[];
  /** What was wrong with files that were left out, sorted; empty if all were used. */
  diagnostics: Diagnostic[];
}

/**
 * Reports on questions and interviewers from the ratings of many candidates: calibration.pdf and
 * calibration.json.
 *
 * @param paths files of ratings, or folders with ratings.json in them
 * @throws ContentError if no file can be used; UserError for what hinders printing or writing
 */
export async function calibrate(
  context: ActionContext,
  paths: readonly string[],
  options: CalibrateOptions = {},
  hooks: CalibrateHooks = {},
): Promise<CalibratedSeason> {
  const { cwd, reporter } = context;
  const workspace = findWorkspace(cwd, options.workspace);
  const { ratings, diagnostics } = readSeason(cwd, paths);
  const folder =
    options.out === undefined ? join(workspace.output, "calibration") : resolve(cwd, options.out);
  const within = workspace.root ?? cwd;
  const { anonymous = false } = options;
  const counted = anonymous ? withCodes(ratings, anonymityKey(folder, within)) : ratings;
  for (const notice of noticesOf(counted, anonymous)) reporter.onNotice(notice);
  const season = seasonOf(counted);
  const isAnonymous = counted.every((one) => one.anonymous);
  const calibration = toCalibrationJson(season, isAnonymous);
  const printer = hooks.printer ?? startPrinter(context, options);
  try {
    const styling = loadStyling(workspace);
    const press = new ReturnedPress(printer, { ...options, styling });
    const document = renderReturned(
      "calibration",
      { season, anonymous: isAnonymous },
      press.rendering,
    );
    const name = returnedKinds.calibration.file;
    const json = new TextEncoder().encode(`${JSON.stringify(calibration, null, 2)}\n`);
    const files = [...(await press.make(name, document)), { name: `${name}.json`, bytes: json }];
    const { paths } = saveDebrief(context, {
      folders: foldersFrom(folder),
      within,
      person: "calibration",
      source: digest(JSON.stringify(counted)),
      files,
    });
    return { calibration, paths, diagnostics };
  } finally {
    if (printer !== hooks.printer) await printer.close();
  }
}

function readSeason(
  cwd: string,
  paths: readonly string[],
): { ratings: Ratings[]; diagnostics: Diagnostic[] } {
  const { found, diagnostics: unread } = findRatings(cwd, paths);
  const { usable, diagnostics: unusable } = usableRatings(found);
  const diagnostics = sortDiagnostics([...unread, ...unusable]);
  if (usable.length > 0) return { ratings: usable.map(({ ratings }) => ratings), diagnostics };
  if (diagnostics.length > 0) throw new ContentError(diagnostics);
  throw new UserError("content", `there is no ratings.json in ${paths.join(", ")}`, [
    "interview-kit collect writes one for each candidate",
  ]);
}

/** The folder, or one in it if it has a candidate's debrief or a round. */
function* foldersFrom(folder: string): Generator<string> {
  yield folder;
  yield join(folder, "calibration");
  for (let number = 2; ; number += 1) yield join(folder, `calibration-${number}`);
}

/** Codes stay as they are. */
function withCodes(ratings: readonly Ratings[], key: Uint8Array): Ratings[] {
  return ratings.map((one) => {
    if (one.anonymous) return one;
    const coded = <Item extends { rater: string }>(item: Item) => ({
      ...item,
      rater: raterCode(key, item.rater),
    });
    return {
      ...one,
      anonymous: true,
      scorecards: one.scorecards.map(coded),
      missing: one.missing.map(coded),
    };
  });
}

function noticesOf(ratings: readonly Ratings[], anonymous: boolean): string[] {
  const codes = ratings.filter((one) => one.anonymous).length;
  return [
    ...(codes > 0 && codes < ratings.length
      ? ["some ratings have codes and some have names: the same interviewer may be counted twice"]
      : []),
    ...(anonymous ? ["codes hide no one who sits on a panel of one or two"] : []),
  ];
}
