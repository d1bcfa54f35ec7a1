import { signal } from "@preact/signals";
import type { CandidateRow, RosterColumn } from "../studio/schemas.ts";
import type { CandidatesState, RosterAnswer } from "../studio/states.ts";
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

/** Saves the list as a whole. Rows without a label are still being typed. */
export async function saveRows(rows: readonly CandidateRow[]): Promise<boolean> {
  typeRows(rows);
  const complete = rows.filter(({ label }) => label.trim() !== "");
  const { kit } = currentCandidates();
  let isChanged = false;
  const answer = await perform({
    words: "Saving",
    work: () => {
      const { base } = began ?? currentCandidates();
      return send<CandidatesState>(`candidates/${kit.folder}`, { base, rows: complete }, "PUT");
    },
    onRefused: ({ refusal }) => {
      isChanged = refusal.code === "conflict";
      return isChanged;
    },
  });
  if (isChanged) return saveMerged(rows);
  if (answer === null) return false;
  if (typed.value === rows && complete.length === rows.length) typed.value = null;
  else began = answer;
  show({ screen: "candidates", kit: kit.folder }, answer);
  return true;
}

/** The list was changed elsewhere: what was typed here goes into what it says now. */
async function saveMerged(rows: readonly CandidateRow[]): Promise<boolean> {
  const { kit } = currentCandidates();
  const now = await get<CandidatesState>(`state/candidates/${kit.folder}`);
  const { merged, theirs } = mergeRows(began?.rows ?? [], rows, now.rows);
  began = now;
  const isSaved = await saveRows(merged);
  const both = theirs.length === 0 ? "" : `${theirs.join(", ")}: what was written there is kept`;
  if (isSaved)
    tell("the list was changed elsewhere, and has both changes now", [both].filter(Boolean));
  return isSaved;
}

/** Reads pasted cells; unknown columns are asked about before anything is saved. */
export async function readCells(
  text: string,
  columns: Record<string, RosterColumn> = {},
): Promise<void> {
  const { kit } = currentCandidates();
  const answer = await perform({
    words: "Reading the cells",
    work: () => send<RosterAnswer>(`roster/${kit.folder}`, { text, columns }),
  });
  if (answer === null) return;
  const isKnown = answer.columns.every((column) => column.is !== null);
  if (isKnown && answer.problems.length === 0) await takeCells(answer);
  else pasted.value = { text, answer };
}

/** Pasted rows replace those with the same label, and follow the others. */
export async function takeCells({ rows }: RosterAnswer): Promise<void> {
  pasted.value = null;
  const labels = new Set(rows.map(({ label }) => label));
  const kept = rowsOf(currentCandidates()).filter(
    (row) => !labels.has(row.label) && (row.label !== "" || row.candidate !== ""),
  );
  if (await saveRows([...kept, ...rows]))
    tell(`${plural(rows.length, "candidate")} added to the list`);
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
