import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from "node:worker_threads";
import type { ContentFile } from "./content-folder.ts";
import { type ExaminedQuestion, examineQuestionFile } from "./examine-question.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** What the threads share. */
export interface Examination {
  files: readonly ContentFile[];
  taxonomy: Taxonomy;
  /** See the places below. */
  board: Int32Array<SharedArrayBuffer>;
}

/** What a helper is given. */
export interface HelperTask extends Examination {
  /** Takes `Examined`. */
  port: MessagePort;
}

/** Some files that one thread took: the number of the first, and what was found in each. */
interface Examined {
  first: number;
  found: ExaminedQuestion[];
}

/** Places on the board: the first file that nobody has taken, and how often a helper has reported. */
const nextPlace = 0;
const reportsPlace = 1;

/** Files that a thread takes at once: few enough that all end at about the same time. */
const atOnce = 16;
/** A helper has to load and warm up the same code: measured, it pays from about so many files. */
const filesPerHelper = 1_000;
const mostHelpers = 3;
/** Milliseconds without a word after which nothing more is expected from helpers. */
const longestSilence = 5_000;

/** Lies beside the bundle. Where there is none, as when the sources run, nobody helps. */
const helperScript = new URL("./examine-helper.js", import.meta.url);

/**
 * Examines many files on all processors: parsing takes nearly all the time in which a large bank is
 * read for the first time. Whatever a helper took and did not report is done here.
 *
 * @param script of a helper
 */
export function examineTogether(
  files: readonly ContentFile[],
  taxonomy: Taxonomy,
  script: URL = helperScript,
): ReadonlyMap<ContentFile, ExaminedQuestion> {
  const board = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const examination = { files, taxonomy, board };
  const ports = startHelpers(examination, script);
  const all = new Map<ContentFile, ExaminedQuestion>();
  const note = ({ first, found }: Examined) => {
    for (const [index, each] of found.entries()) all.set(files[first + index] as ContentFile, each);
  };
  const noteReports = () => {
    for (const port of ports) {
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
        note(next.message as Examined);
      }
    }
  };
  takeTurns(examination, (examined) => {
    note(examined);
    noteReports();
  });
  for (let waits = ports.length > 0; waits; ) {
    const reports = Atomics.load(board, reportsPlace);
    noteReports();
    waits =
      all.size < files.length &&
      Atomics.wait(board, reportsPlace, reports, longestSilence) !== "timed-out";
  }
  for (const port of ports) port.close();
  for (const file of files) if (!all.has(file)) all.set(file, examineQuestionFile(file, taxonomy));
  return all;
}

/** What a helper does: examines and reports until no file is left. */
export function help({ port, ...examination }: HelperTask): void {
  const { board } = examination;
  takeTurns(examination, (examined) => {
    port.postMessage(examined);
    Atomics.add(board, reportsPlace, 1);
    Atomics.notify(board, reportsPlace);
  });
}

function takeTurns(
  { files, taxonomy, board }: Examination,
  report: (examined: Examined) => void,
): void {
  for (;;) {
    const first = Atomics.add(board, nextPlace, atOnce);
    if (first >= files.length) return;
    const some = files.slice(first, first + atOnce);
    report({ first, found: some.map((file) => examineQuestionFile(file, taxonomy)) });
  }
}

/** Starts as many helpers as pay; the ports on which they report. */
function startHelpers(examination: Examination, script: URL): MessagePort[] {
  const wanted = Math.floor(examination.files.length / filesPerHelper);
  const helpers = Math.min(wanted, availableParallelism() - 1, mostHelpers);
  if (helpers < 1 || !existsSync(fileURLToPath(script))) return [];
  return Array.from({ length: helpers }, () => {
    const { port1, port2 } = new MessageChannel();
    const task: HelperTask = { ...examination, port: port2 };
    const worker = new Worker(script, { workerData: task, transferList: [port2] });
    // What it leaves undone is done without it; a fault of ours shows then.
    worker.on("error", () => {});
    worker.unref();
    return port1;
  });
}
