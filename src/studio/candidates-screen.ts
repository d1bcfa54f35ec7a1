import { readCandidates, readPastedCells, saveCandidates } from "../actions/candidates.ts";
import { listPrints } from "../actions/kit-prints.ts";
import type { StudioCore } from "./core.ts";
import type { PrintJobs } from "./print-jobs.ts";
import { toProblem } from "./refusal.ts";
import type { CandidateRow, RosterColumn } from "./schemas.ts";
import type { CandidatesState, RosterAnswer } from "./states.ts";

/** The candidates of a kit: pasted, typed, and printed for. */
export class CandidatesScreen {
  readonly #core: StudioCore;
  readonly #jobs: PrintJobs;

  constructor(core: StudioCore, jobs: PrintJobs) {
    this.#core = core;
    this.#jobs = jobs;
  }

  state(kit: string): CandidatesState {
    const core = this.#core;
    const summary = core.summaryOf(kit);
    const { base, stages, rows, diagnostics } = readCandidates(core.context, core.fileOf(kit));
    const common = core.common();
    const copies = new Map(core.copies(summary.id).map((copy) => [copy.label, copy]));
    return {
      screen: "candidates",
      ...common,
      problems: [...common.problems, ...diagnostics.map(toProblem)],
      kit: summary,
      base,
      stages,
      rows: rows.map(({ diagnostics: own, ...row }) => {
        const copy = copies.get(row.label);
        const folder = copy?.hasDocuments ? copy.folder : null;
        return {
          ...row,
          problems: own.map(toProblem),
          printed: folder !== null,
          folder,
          ...(folder === null ? { documents: [], joined: [] } : this.#printed(folder)),
        };
      }),
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
    const read = readPastedCells(this.#core.context, this.#core.fileOf(kit), text, columns);
    return { ...read, problems: [] };
  }

  save(kit: string, base: string, rows: readonly CandidateRow[]): CandidatesState {
    saveCandidates(this.#core.context, this.#core.fileOf(kit), base, rows);
    this.#core.changed();
    return this.state(kit);
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
