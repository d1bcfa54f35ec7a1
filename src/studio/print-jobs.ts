import { randomUUID } from "node:crypto";
import { basename, dirname } from "node:path";
import type { ActionContext, Reporter } from "../actions/context.ts";
import type { BuildOptions } from "../actions/kit/build-options.ts";
import { type Hint, pageHints, pageText } from "../diagnostic/hint.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { PrintJob } from "./states.ts";

/** What a job prints with; the same functions as the command line's. */
export interface PrintActions {
  build(context: ActionContext, options: BuildOptions): Promise<{ paths: string[] }>;
  buildAll(
    context: ActionContext,
    options: BuildOptions & { roster: string },
    onKit: (outcome: {
      row: { label: string };
      state: "made" | "unchanged" | "failed";
      folder: string;
      notices: readonly Hint[];
      keepsEarlier?: boolean;
      reason?: string;
    }) => void,
  ): Promise<unknown>;
}

export interface JobRequest {
  /** Folder of the kit. */
  kit: string;
  options: BuildOptions;
  /** Labels of candidates, with the roster that has them; null prints the kit itself. */
  candidates: {
    labels: readonly string[];
    roster: string;
    /** Why a row can't be printed, by label. */
    faults: ReadonlyMap<string, string>;
  } | null;
  /** Documents that are expected. */
  documents: number;
}

class Canceled extends Error {}

/** Prints one job after the other, and tells how far each has got. */
export class PrintJobs {
  readonly #context: ActionContext;
  readonly #actions: PrintActions;
  readonly #tell: (job: PrintJob) => void;
  readonly #onBug: (error: unknown) => void;
  readonly #jobs = new Map<string, PrintJob>();
  #queue: Promise<void> = Promise.resolve();

  constructor(
    context: ActionContext,
    actions: PrintActions,
    listeners: { tell(job: PrintJob): void; onBug(error: unknown): void },
  ) {
    this.#context = context;
    this.#actions = actions;
    this.#tell = listeners.tell;
    this.#onBug = listeners.onBug;
  }

  /** The latest job of a kit; null if there is none. */
  of(kit: string): PrintJob | null {
    return [...this.#jobs.values()].filter((job) => job.kit === kit).at(-1) ?? null;
  }

  start(request: JobRequest): PrintJob {
    const { kit, candidates, documents } = request;
    const labels = candidates?.labels ?? [];
    const job: PrintJob = {
      id: randomUUID(),
      kit,
      state: "running",
      done: 0,
      of: candidates === null ? documents : labels.length,
      unit: candidates === null ? "documents" : "kits",
      rows: labels.map((label) => {
        const reason = candidates?.faults.get(label);
        const state = reason === undefined ? "waiting" : "failed";
        return { label, state, reason: reason ?? "", folder: null };
      }),
      folder: null,
      message: "",
      hints: [],
      notices: [],
    };
    for (const [id, { kit: of, state }] of this.#jobs) {
      if (of === kit && state !== "running") this.#jobs.delete(id);
    }
    this.#jobs.set(job.id, job);
    this.#queue = this.#queue.then(() => this.#run(job, request));
    return job;
  }

  /** Drops what went wrong with candidates whose rows have changed since. */
  forgetFailures(kit: string, labels: ReadonlySet<string>): void {
    const job = this.of(kit);
    if (!job || job.state === "running") return;
    const left = job.rows.filter(({ label, state }) => state !== "failed" || !labels.has(label));
    if (left.length === job.rows.length) return;
    job.rows = left;
    const isOver = left.every(({ state }) => state === "printed" || state === "unchanged");
    if (job.state === "failed" && isOver) settle(job);
    this.#tell(job);
  }

  /** A job stops before the next document or candidate. */
  cancel(id: string): void {
    const job = this.#jobs.get(id);
    if (job?.state !== "running") return;
    job.state = "canceled";
    this.#tell(job);
  }

  async #run(job: PrintJob, request: JobRequest): Promise<void> {
    const { candidates, options } = request;
    try {
      stopIfCanceled(job);
      this.#tell(job);
      const context = { ...this.#context, reporter: this.#reporterOf(job) };
      if (candidates === null) {
        const { paths } = await this.#actions.build(context, options);
        job.folder = basename(dirname(paths.at(-1) ?? ""));
        job.done = job.of;
      } else {
        const { roster, faults } = candidates;
        const labels = candidates.labels.filter((label) => !faults.has(label));
        job.done = job.of - labels.length;
        if (labels.length > 0) {
          let keptEarlier = 0;
          await this.#actions.buildAll(context, { ...options, roster, labels }, (outcome) => {
            this.#note(job, outcome);
            if (outcome.keepsEarlier) keptEarlier += 1;
            stopIfCanceled(job);
          });
          if (keptEarlier > 0) job.notices.push(keptEarlierWords(keptEarlier));
        }
      }
      if (job.state === "running") settle(job);
    } catch (error) {
      if (!(error instanceof Canceled)) this.#fail(job, error);
    }
    this.#tell(job);
  }

  #note(job: PrintJob, outcome: Parameters<Parameters<PrintActions["buildAll"]>[2]>[0]): void {
    const row = job.rows.find(({ label }) => label === outcome.row.label);
    if (row) {
      row.state = outcome.state === "made" ? "printed" : outcome.state;
      row.reason = outcome.reason ?? "";
      row.folder = outcome.state === "failed" ? null : basename(outcome.folder);
    }
    job.notices.push(...pageHints(outcome.notices));
    job.done += 1;
    this.#tell(job);
  }

  #fail(job: PrintJob, error: unknown): void {
    if (job.state === "canceled") return;
    job.state = "failed";
    if (error instanceof UserError) {
      job.message = error.message;
      job.hints = [...error.pageHints];
    } else {
      job.message = "a bug in the program; the terminal says more";
      this.#onBug(error);
    }
  }

  #reporterOf(job: PrintJob): Reporter {
    const note = (text: string, hint: Hint | null = null) => {
      if (!isAboutMachine(text)) job.notices.push(pageText({ text, hint }));
    };
    return {
      onProgress: (progress) => {
        stopIfCanceled(job);
        if (job.unit !== "documents" || typeof progress !== "string") return;
        if (!progress.startsWith("printed ")) return;
        job.done = Math.min(job.done + 1, job.of);
        this.#tell(job);
      },
      onWarning: note,
      onNotice: note,
      onDiagnostics() {},
      onPhase() {},
    };
  }
}

function keptEarlierWords(count: number): string {
  const were = count === 1 ? "one candidate was" : `${count} candidates were`;
  return `${were} printed for before, with other questions: those documents are kept, too`;
}

/** A job that some candidates' documents are missing from has failed, and says so. */
function settle(job: PrintJob): void {
  const failed = job.rows.filter(({ state }) => state === "failed");
  job.state = failed.length === 0 ? "done" : "failed";
  const [first] = failed;
  job.message = "";
  job.hints = [];
  if (!first) return;
  job.message = `${job.of === 1 ? first.label : `${failed.length} of ${job.of}`} couldn't be printed`;
  job.hints = [
    `what went wrong is next to ${failed.length === 1 ? "it" : "each"} in the list of candidates`,
  ];
}

/** What someone at a terminal should know; on a page it only puzzles. */
function isAboutMachine(text: string): boolean {
  return text.startsWith("Running as root");
}

function stopIfCanceled({ state }: PrintJob): void {
  if (state === "canceled") throw new Canceled();
}
