import {
  type CandidateList,
  readCandidates,
  saveCandidates,
} from "../actions/candidates/candidates.ts";
import { readPastedCells } from "../actions/candidates/pasted-candidates.ts";
import { listPrints } from "../actions/documents/kit-prints.ts";
import { counted } from "../diagnostic/counted.ts";
import { type Diagnostic, hasErrors } from "../diagnostic/diagnostic.ts";
import type { StudioCore } from "./core.ts";
import type { PrintJobs } from "./print-jobs.ts";
import { toProblem } from "./refusal.ts";
import type { CandidateRow, DatesAnswer, RosterColumn } from "./schemas.ts";
import type { CandidatesState, Problem, RosterAnswer } from "./states.ts";

type DateOrder = Exclude<DatesAnswer, "ask" | undefined>;

/** The candidates of a kit: pasted, typed, and printed for. */
export class CandidatesScreen {
  readonly #core: StudioCore;
  readonly #jobs: PrintJobs;
  /** Which of day and month comes first in the dates of a kit's candidates, where that's known. */
  readonly #orders = new Map<string, DateOrder>();

  constructor(core: StudioCore, jobs: PrintJobs) {
    this.#core = core;
    this.#jobs = jobs;
  }

  state(kit: string): CandidatesState {
    const core = this.#core;
    const summary = core.summaryOf(kit);
    const list = readCandidates(core.context, core.fileOf(kit));
    const { base, stages, rows, nextLabel, diagnostics } = list;
    const common = core.common();
    const copies = core.copies(summary);
    const copyOf = (label: string, isSame: boolean) =>
      copies.find((copy) => copy.label === label && copy.isSame === isSame);
    return {
      screen: "candidates",
      ...common,
      problems: [...common.problems, ...diagnostics.map(toProblem)],
      kit: summary,
      base,
      stages,
      rows: rows.map(({ diagnostics: own, details: now, ...row }) => {
        const { folder = null, details = null } = copyOf(row.label, true) ?? {};
        return {
          ...row,
          problems: own.map(toCellProblem),
          printed: folder !== null,
          folder,
          otherwise: copyOf(row.label, false)?.folder ?? null,
          isChanged: details !== null && details !== now,
          ...(folder === null ? { documents: [], joined: [] } : this.#printed(folder)),
        };
      }),
      nextLabel,
      unclearDate: askAboutDates(list),
      advice: adviceOn(list),
      job: this.#jobs.of(kit),
    };
  }

  #printed(folder: string): Pick<CandidatesState["rows"][number], "documents" | "joined"> {
    const { documents, joined } = listPrints(this.#core.context, this.#core.fileOf(folder));
    const printed = documents.filter((each) => each.printed);
    return {
      documents: printed.map(({ name, title }) => ({ name, title })),
      joined,
    };
  }

  /** Pasted cells as rows, unwritten. */
  paste(kit: string, text: string, columns: Readonly<Record<string, RosterColumn>>): RosterAnswer {
    const { context } = this.#core;
    const known = this.#orders.get(kit) ?? null;
    const { order, ...read } = readPastedCells(
      context,
      this.#core.fileOf(kit),
      text,
      columns,
      known,
    );
    this.#learn(kit, order);
    return { ...read, notices: toldOf(read.replaced) };
  }

  /** @param dates what someone answers about the order of day and month */
  save(
    kit: string,
    base: string,
    rows: readonly CandidateRow[],
    dates?: DatesAnswer,
  ): CandidatesState {
    const { context } = this.#core;
    const file = this.#core.fileOf(kit);
    if (dates === "ask") this.#orders.delete(kit);
    else this.#learn(kit, dates ?? null);
    const before = readCandidates(context, file);
    this.#learn(kit, saveCandidates(context, file, base, rows, this.#orders.get(kit) ?? null));
    this.#jobs.forgetFailures(kit, changedLabels(before, readCandidates(context, file)));
    this.#core.changed();
    return this.state(kit);
  }

  #learn(kit: string, order: DateOrder | null): void {
    if (order !== null) this.#orders.set(kit, order);
  }

  /** Takes the candidates' names out of the list; what was printed keeps them. */
  forget(kit: string): CandidatesState {
    const file = this.#core.fileOf(kit);
    const { base, rows } = readCandidates(this.#core.context, file);
    return this.save(
      kit,
      base,
      rows.map(({ label, date, interviewers }) => ({ label, candidate: "", date, interviewers })),
    );
  }

  /** Folders of all copies with documents, for one zip. */
  printedFolders(kit: string): { label: string; folder: string }[] {
    return this.state(kit).rows.flatMap(({ label, folder }) =>
      folder === null ? [] : [{ label, folder }],
    );
  }
}

/** A page shows what's wrong next to the row; where that is in a file helps no one there. */
function toCellProblem(diagnostic: Diagnostic): Problem {
  return { ...toProblem(diagnostic), place: "" };
}

function askAboutDates({ unclearDate }: CandidateList): CandidatesState["unclearDate"] {
  if (unclearDate === null) return null;
  const { text, days } = unclearDate;
  return {
    text,
    choices: [
      { dates: "dmy", text: `The day: ${days.dmy}` },
      { dates: "mdy", text: `The month: ${days.mdy}` },
    ],
  };
}

function adviceOn({ rows }: CandidateList): string {
  const count = rows.filter(({ diagnostics }) => hasErrors(diagnostics)).length;
  if (count === 0) return "";
  return `${counted(count, "row")} can't be printed yet: what to fix is next to ${count === 1 ? "it" : "each"}`;
}

function toldOf(replaced: readonly string[]): string[] {
  if (replaced.length === 0) return [];
  const labels = replaced.join(", ");
  return [
    replaced.length === 1
      ? `${labels} was in the list already, and has what you pasted now`
      : `these were in the list already, and have what you pasted now: ${labels}`,
  ];
}

/** Labels whose rows aren't as they were. */
function changedLabels(before: CandidateList, after: CandidateList): Set<string> {
  const rowsOf = (list: CandidateList, wanted: string) =>
    JSON.stringify(
      list.rows
        .filter(({ label }) => label === wanted)
        .map(({ candidate, date, interviewers }) => [candidate, date, interviewers]),
    );
  const labels = new Set([before, after].flatMap(({ rows }) => rows.map(({ label }) => label)));
  return new Set([...labels].filter((label) => rowsOf(before, label) !== rowsOf(after, label)));
}
