import { join, resolve } from "node:path";
import { kitDifferences } from "../../debrief/kit-differences.ts";
import type { CollectMessage } from "../../debrief/messages.ts";
import { ratingsCsv } from "../../debrief/ratings-csv.ts";
import {
  type CollectedCandidate,
  type CollectedRound,
  ratingsFileName,
} from "../../debrief/ratings-schema.ts";
import { compareText } from "../../diagnostic/diagnostic.ts";
import { blankCopy } from "../../kit/copy-id.ts";
import { digest } from "../../output/digest.ts";
import { personKey } from "../../output/kit-folder-names.ts";
import type { OutputFile } from "../../output/write-folder.ts";
import type { Printer } from "../../print/index.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { loadStyling } from "../documents/kit-documents.ts";
import { startPrinter } from "../documents/prewarm.ts";
import { anonymityKey } from "./anonymity-key.ts";
import type { CandidateOutcome, CollectHooks, CollectOptions } from "./collect-options.ts";
import { passingKey, withoutNames } from "./collected-candidates.ts";
import { type DebriefFiles, makeDebriefDocuments } from "./debrief-documents.ts";
import { type SavedDebrief, saveDebrief } from "./save-debrief.ts";

export interface SavedRound {
  candidates: CandidateOutcome[];
  /** Files about all candidates, as the user would write their paths. */
  paths: string[];
  messages: CollectMessage[];
}

/** Where files go. */
export interface DebriefPlace {
  /** Absolute path of the folder for the candidates' folders. */
  folder: string;
  /** See FolderOptions. */
  within: string;
  workspace: Workspace;
}

/** @param out as the user wrote it; by default debriefs are next to the kits */
export function debriefPlace(
  { cwd }: Pick<ActionContext, "cwd">,
  workspace: Workspace,
  out?: string,
): DebriefPlace {
  const folder = out === undefined ? join(workspace.output, "debrief") : resolve(cwd, out);
  return { folder, within: workspace.root ?? cwd, workspace };
}

/**
 * Prints and writes what may be seen of a round. A candidate whose interviewers haven't all submitted
 * gets nothing, unless the user wants it all the same.
 *
 * @throws UserError for what hinders printing or writing
 */
export async function saveRound(
  context: ActionContext,
  outcomes: readonly CandidateOutcome[],
  place: DebriefPlace,
  options: CollectOptions,
  hooks: CollectHooks,
): Promise<SavedRound> {
  const candidates = named(context, outcomes, place, options);
  const { anonymous = false, quotes = true, dryRun = false } = options;
  const messages = options.together ? severalKits(candidates) : [];
  const saved: SavedRound = { candidates, paths: [], messages };
  if (dryRun || candidates.every(({ isShown }) => !isShown)) return saved;
  const round: CollectedRound = {
    candidates: candidates.map(({ collected }) => collected),
    anonymous,
    quotes: quotes && !anonymous,
  };
  const together = (options.together ?? false) && messages.length === 0;
  const documents = await printRound(context, round, place, { ...options, together }, hooks);
  saved.candidates = candidates.map((outcome, index) => {
    if (!outcome.isShown) return outcome;
    const files = documents.candidates[index] ?? [];
    return { ...outcome, ...saveCandidate(context, outcome, files, place) };
  });
  if (documents.round.length > 0) {
    saved.paths = saveDebrief(context, {
      folders: foldersFrom(place.folder),
      within: place.within,
      person: "round",
      source: digest(JSON.stringify(round.candidates.map(({ ratings }) => ratings))),
      files: documents.round,
    }).paths;
  }
  return saved;
}

/** Ratings of what different people were asked can't be put into one table. */
function severalKits(outcomes: readonly CandidateOutcome[]): CollectMessage[] {
  const kits = new Map(outcomes.map(({ candidate: { kit } }) => [kit.id, kit]));
  const [first, ...others] = [...kits.values()].sort((a, b) => compareText(a.id, b.id));
  return others.flatMap((kit): CollectMessage[] => {
    if (!first) return [];
    const text = `kits ${first.id} and ${kit.id} differ in: ${kitDifferences(first, kit)}; collect them apart`;
    return [{ file: null, page: null, code: "other-rubric", text }];
  });
}

/** With codes instead of names, if the user wants them. */
function named(
  { reporter }: ActionContext,
  outcomes: readonly CandidateOutcome[],
  { folder, within }: DebriefPlace,
  { anonymous = false, dryRun = false }: CollectOptions,
): CandidateOutcome[] {
  if (!anonymous || outcomes.every(({ isShown }) => !isShown)) return [...outcomes];
  const key = dryRun ? passingKey() : anonymityKey(folder, within);
  const small = outcomes.some(
    ({ isShown, collected }) => isShown && collected.raterNames.size <= 2,
  );
  if (small) reporter.onNotice("codes hide no one who sits on a panel of one or two");
  return outcomes.map((outcome) => ({
    ...outcome,
    collected: withoutNames(outcome.collected, key),
  }));
}

async function printRound(
  context: ActionContext,
  round: CollectedRound,
  { workspace }: DebriefPlace,
  options: CollectOptions,
  hooks: CollectHooks,
): Promise<DebriefFiles> {
  const { format = ["pdf"], paper, record = false, together = false } = options;
  const printer = format.includes("pdf") ? openedPrinter(context, options, hooks) : null;
  try {
    const styling = loadStyling(workspace);
    return await makeDebriefDocuments(context, printer, round, {
      styling,
      format,
      record,
      together,
      ...(paper === undefined ? {} : { paper }),
    });
  } finally {
    if (printer !== hooks.printer) await printer?.close();
  }
}

function openedPrinter(
  context: ActionContext,
  options: CollectOptions,
  hooks: CollectHooks,
): Printer {
  if (hooks.printer) return hooks.printer;
  const printer = startPrinter(context, options);
  hooks.onPrinter?.(printer);
  return printer;
}

function saveCandidate(
  context: ActionContext,
  { candidate, name, collected: { ratings, texts } }: CandidateOutcome,
  documents: readonly OutputFile[],
  { folder, within }: DebriefPlace,
): SavedDebrief {
  const json = `${JSON.stringify(ratings, null, 2)}\n`;
  const text = (content: string) => new TextEncoder().encode(content);
  const isBlank = ratings.copy === blankCopy;
  const [first] = candidate.scorecards;
  return saveDebrief(context, {
    folders: isBlank
      ? sheetFolders(folder, name)
      : foldersFrom(join(folder, name), `-${ratings.kit}`),
    within,
    person: isBlank
      ? `${personKey({ label: null, candidate: first?.candidate ?? "" })}`
      : `copy:${ratings.copy}`,
    source: sourceOf({ ratings, texts }),
    files: [
      ...documents,
      { name: "ratings.csv", bytes: text(ratingsCsv(ratings)) },
      { name: ratingsFileName, bytes: text(json) },
    ],
  });
}

/** Digest of all that a candidate's debrief says. */
export function sourceOf({
  ratings,
  texts,
}: Pick<CollectedCandidate, "ratings" | "texts">): string {
  return digest(JSON.stringify([ratings, texts]));
}

/** The folder, and others next to it for when it's another candidate's. */
function* foldersFrom(folder: string, suffix = ""): Generator<string> {
  yield folder;
  if (suffix !== "") yield `${folder}${suffix}`;
  for (let number = 2; ; number += 1) yield `${folder}${suffix}-${number}`;
}

/** `sheet-1` and so on, from the candidate's own number. */
function* sheetFolders(folder: string, name: string): Generator<string> {
  const first = Number(name.replace(/^\D+/, ""));
  for (let number = first; ; number += 1) yield join(folder, `sheet-${number}`);
}
