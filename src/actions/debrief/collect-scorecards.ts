import type { ReceivedFile } from "../../debrief/find-sheets.ts";
import { matchScorecards } from "../../debrief/match-scorecards.ts";
import { type CollectMessage, isError, sortMessages } from "../../debrief/messages.ts";
import { scorecardsOfKit } from "../../debrief/of-one-kit.ts";
import { readScorecard } from "../../debrief/read-scorecard.ts";
import { type RoundCandidate, toRound } from "../../debrief/round.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { findKits, type KnownKit, type KnownKits } from "../kit/find-kits.ts";
import type {
  CandidateOutcome,
  CollectHooks,
  CollectOptions,
  GivenOfFile,
} from "./collect-options.ts";
import { type CollectRules, collectRules } from "./collect-rules.ts";
import { toCollected } from "./collected-candidates.ts";
import { findReturnedFiles, type ReturnedFile } from "./find-returned-files.ts";
import { knownAtHome } from "./known-at-home.ts";
import { type FoundCodes, findCodes, noCodes, readMarkedPages } from "./read-marked-pages.ts";
import { givenByFile, readReturnedFiles, sheetsIn } from "./read-returned-files.ts";
import { debriefPlace, type SavedRound, saveRound } from "./save-round.ts";

export interface CollectedScorecards {
  candidates: CandidateOutcome[];
  /** Files about all candidates together. */
  paths: string[];
  /** Sorted. */
  messages: CollectMessage[];
  /** Scorecards that count. */
  usable: number;
  /** True if nothing is missing, contradicts, or couldn't be read. */
  isWhole: boolean;
}

/**
 * Reads filled-in scorecards, and writes ratings and debriefs of the candidates whose interviewers have
 * all submitted theirs.
 *
 * @param paths files and folders, as the user wrote them
 * @throws UserError "usage" for paths and options that can't be used; ContentFailure for a roster or a
 *   kit.json with errors; UserError for what hinders printing or writing
 */
export async function collectScorecards(
  context: ActionContext,
  paths: readonly string[],
  options: CollectOptions = {},
  hooks: CollectHooks = {},
): Promise<CollectedScorecards> {
  const { cwd } = context;
  const workspace = findWorkspace(cwd, options.workspace);
  const files = findReturnedFiles(cwd, paths);
  const given = givenByFile(cwd, files, options.as ?? []);
  const fields = await readReturnedFiles(context, files);
  const drawn = options.readMarks ? await findCodes(context, fields) : noCodes;
  const known = knownKits(context, files, fields, drawn, options, workspace.output);
  const { received, messages: fromPages } = await readMarkedPages(fields, drawn, known);
  const read = matchReceived(context, { files, received, given }, known, options);
  const { outcomes, messages, usable } = read;
  const place = debriefPlace(context, workspace, options.out);
  const saved: SavedRound =
    usable === 0
      ? { candidates: outcomes, paths: [], messages: [] }
      : await saveRound(context, outcomes, place, options, hooks);
  const all = sortMessages([...drawn.messages, ...fromPages, ...messages, ...saved.messages]);
  return {
    candidates: saved.candidates,
    paths: saved.paths,
    messages: all,
    usable,
    isWhole: outcomes.every(({ candidate }) => candidate.isComplete) && !all.some(isError),
  };
}

/** Files that were read, and what the user says of them. */
export interface ReceivedFiles {
  files: readonly ReturnedFile[];
  received: readonly ReceivedFile[];
  given: ReadonlyMap<string, readonly GivenOfFile[]>;
}

/**
 * Brings scorecards that were read together by candidate, and shows those of candidates whose interviewers
 * have all submitted theirs. Nothing is written.
 *
 * @throws UserError "usage", ContentError for a roster with errors
 */
export function matchReceived(
  context: ActionContext,
  { files, received, given }: ReceivedFiles,
  known: KnownKits,
  options: CollectOptions,
): { outcomes: CandidateOutcome[]; messages: CollectMessage[]; usable: number } {
  const home = known.kits.get(options.onlyKit ?? "") ?? null;
  const there = home === null ? known : knownAtHome(home, known);
  const rules = collectRules(context, there, given, options);
  const [firstKit = null, ...others] = known.kits.keys();
  const found = sheetsIn(received, files, given, others.length > 0 ? null : firstKit);
  const { candidates, messages, usable } = matchSheets(found, received, known, rules, home);
  const { partial = false } = options;
  const outcomes = candidates.map((candidate): CandidateOutcome => {
    const isShown = candidate.isComplete || (partial && candidate.scorecards.length > 0);
    const collected = toCollected(candidate, isShown, received, known, rules);
    return { name: candidate.name, candidate, isShown, collected, folder: null, paths: [] };
  });
  return { outcomes, messages, usable };
}

function knownKits(
  context: ActionContext,
  files: readonly ReturnedFile[],
  received: readonly ReceivedFile[],
  { codes }: FoundCodes,
  { kit, as = [] }: CollectOptions,
  output: string,
): KnownKits {
  const sheets = sheetsIn(received, files, new Map(), null).sheets;
  const drawn = [...codes.values()].flatMap((pages) => [...pages.values()]);
  const wanted = new Set([...sheets.map((sheet) => sheet.kit), ...drawn.map(({ id }) => id.kit)]);
  const places = { named: kit ?? null, scorecards: files.map(({ path }) => path), output };
  // Sheets without ids name no kit; then the user has to.
  return wanted.size === 0 && kit === undefined && as.length === 0
    ? { kits: new Map(), labels: new Map(), seats: new Map() }
    : findKits(context, wanted, places);
}

function matchSheets(
  { sheets, messages }: ReturnType<typeof sheetsIn>,
  received: readonly ReceivedFile[],
  known: KnownKits,
  rules: CollectRules,
  home: KnownKit | null,
): { candidates: RoundCandidate[]; messages: CollectMessage[]; usable: number } {
  const kits = [...known.kits.values()].map(({ debriefKit }) => debriefKit);
  const read = sheets.map((sheet) => readScorecard(sheet, kits));
  const all = read.flatMap(({ scorecard }) => scorecard ?? []);
  const counting =
    home === null ? { scorecards: all, messages: [] } : scorecardsOfKit(all, home, rules.round);
  const bytes = new Map(received.map((one) => [one.file, one.bytes]));
  const matched = matchScorecards(counting.scorecards, {
    ...rules.match,
    bytesOf: (file) => bytes.get(file) ?? new Uint8Array(),
  });
  const round = toRound(matched, rules.round);
  const usable = round.candidates.reduce((sum, { scorecards }) => sum + scorecards.length, 0);
  return {
    candidates: round.candidates,
    messages: [
      ...messages,
      ...read.flatMap((each) => each.messages),
      ...counting.messages,
      ...matched.messages,
      ...round.messages,
    ],
    usable,
  };
}
