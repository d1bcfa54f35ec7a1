import { signal } from "@preact/signals";
import type { CandidateRow, DatesAnswer, RosterColumn } from "../studio/schemas.ts";
import type { CandidatesState, RosterAnswer } from "../studio/states.ts";
import { focusSoon } from "./focus.ts";
import { mergeRows, toRow } from "./merge-rows.ts";
import { perform } from "./perform.ts";
import { startJob } from "./print-kit.ts";
import { plural, tell } from "./say.ts";
import { get, send } from "./server.ts";
import { show, shown } from "./store.ts";

/** Names are only here while the page is open, and never in the browser's storage. */
const typed = signal<readonly CandidateRow[] | null>(null);

/** The list that was on the page when typing began: someone else may have changed it since. */
let began: Pick<CandidatesState, "base" | "rows"> | null = null;

/** Shows rows as they're typed. */
export function typeRows(rows: readonly CandidateRow[]): void {
  if (typed.value === null) began = currentCandidates();
  typed.value = rows;
}

/** Cells that were pasted, while a person says what their columns are. */
export const pasted = signal<{ text: string; answer: RosterAnswer } | null>(null);

function currentCandidates(): CandidatesState {
  const { state } = shown.value;
  if (state.screen !== "candidates") throw new Error("no candidates are shown");
  return state;
}

/** The rows as they're typed, or as they're saved. */
export function rowsOf(state: CandidatesState): readonly CandidateRow[] {
  return typed.value ?? state.rows.map(toRow);
}

export function emptyRow(): CandidateRow {
  return { label: "", candidate: "", date: "", interviewers: {} };
}

/**
 * Saves the list as a whole. A row of someone without a label gets one.
 *
 * @param dates which of day and month comes first in the list's dates, once someone says so
 */
export async function saveRows(
  rows: readonly CandidateRow[],
  dates?: DatesAnswer,
): Promise<boolean> {
  typeRows(rows);
  const { kit, nextLabel } = currentCandidates();
  const complete = rows
    .map((row) => (row.label.trim() || !row.candidate.trim() ? row : { ...row, label: nextLabel }))
    .filter(({ label }) => label.trim() !== "");
  let isChanged = false;
  const answer = await perform({
    words: "Saving",
    work: () => {
      const { base } = began ?? currentCandidates();
      const body = { base, rows: complete, dates };
      return send<CandidatesState>(`candidates/${kit.folder}`, body, "PUT");
    },
    onRefused: ({ refusal }) => {
      isChanged = refusal.code === "conflict";
      return isChanged;
    },
  });
  if (isChanged) return saveMerged(rows, dates);
  if (answer === null) return false;
  if (typed.value === rows && complete.length === rows.length) typed.value = null;
  else began = answer;
  show({ screen: "candidates", kit: kit.folder }, answer);
  return true;
}

/** The list was changed elsewhere: what was typed here goes into what it says now. */
async function saveMerged(rows: readonly CandidateRow[], dates: DatesAnswer): Promise<boolean> {
  const { kit } = currentCandidates();
  const now = await get<CandidatesState>(`state/candidates/${kit.folder}`);
  const { merged, theirs } = mergeRows(began?.rows ?? [], rows, now.rows);
  began = now;
  const isSaved = await saveRows(merged, dates);
  const both = theirs.length === 0 ? "" : `${theirs.join(", ")}: what was written there is kept`;
  if (isSaved) tell("the list was changed elsewhere, and has both changes now", [both]);
  return isSaved;
}

/** Takes a row off the list; its documents stay on disk. */
export async function removeRow(at: number): Promise<void> {
  const state = currentCandidates();
  const rows = rowsOf(state);
  const row = rows[at];
  if (!row) return;
  const label = row.label || "the row";
  const folder = state.rows.find((each) => each.label === label)?.folder;
  if (await saveRows(rows.filter((_, index) => index !== at)))
    tell(
      `${label} is off the list`,
      [folder ? `what's printed stays in the folder output/${folder}` : ""],
      () => void saveRows(rows),
    );
}

/** Reads the list's dates by what someone says about them. */
export async function answerDates(dates: DatesAnswer): Promise<void> {
  const rows = rowsOf(currentCandidates());
  if (!(await saveRows(rows, dates))) return;
  tell("all dates are read that way now", [], () => void saveRows(rows, "ask"));
  focusSoon("h1");
}

/** Reads pasted cells; unknown columns are asked about before anything is saved. */
export async function readCells(
  text: string,
  columns: Record<string, RosterColumn> = {},
): Promise<void> {
  const { kit } = currentCandidates();
  const before = pasted.value;
  const answer = await perform({
    words: "Reading the cells",
    work: () => send<RosterAnswer>(`roster/${kit.folder}`, { text, columns }),
  });
  // By now something else is chosen, or nothing to be added.
  if (answer === null || pasted.value !== before) return;
  // Who has begun to choose says when it's right.
  const isClear = pasted.value === null && answer.columns.every((column) => column.is !== null);
  if (isClear) await takeCells(answer);
  else pasted.value = { text, answer };
}

/** Pasted rows follow those that they don't replace. */
export async function takeCells({ rows, replaced, notices }: RosterAnswer): Promise<void> {
  pasted.value = null;
  const before = rowsOf(currentCandidates());
  const kept = before.filter(
    ({ label, candidate }) => !replaced.includes(label) && (label !== "" || candidate !== ""),
  );
  if (!(await saveRows([...kept, ...rows]))) return;
  const { advice } = currentCandidates();
  tell(
    `${plural(rows.length - replaced.length, "candidate")} added to the list`,
    [...notices, advice],
    () => void saveRows(before),
    advice ? "error" : "done",
  );
}

export async function printRows(labels: string[]): Promise<void> {
  const { kit, base } = currentCandidates();
  await startJob({ labels, base }, kit.folder);
}

export async function forgetNames(): Promise<void> {
  const { kit } = currentCandidates();
  const answer = await perform({
    words: "Forgetting",
    work: () => send<CandidatesState>(`forget/${kit.folder}`, {}),
  });
  if (answer === null) return;
  typed.value = null;
  show({ screen: "candidates", kit: kit.folder }, answer);
  tell("the names are forgotten; what's printed still has them");
}
