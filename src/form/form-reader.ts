import { openTaskThread } from "../thread/task-thread.ts";
import type { FilledField, FormReading } from "./filled-form.ts";
import type { FormAnswers, FormTask } from "./form-tasks.ts";
import type { FoundCode } from "./marks/find-code.ts";
import type { PageCodeReading, PrintedPage } from "./marks/read-page.ts";

/** Reads forms one after the other in a thread that can be ended. */
export interface FormReader {
  read(bytes: Uint8Array): Promise<FormReading>;
  /** Which scorecard's page it is, by its code; null if the page can't be drawn. Pages are from 1. */
  readCode(bytes: Uint8Array, page: number): Promise<PageCodeReading | null>;
  /** Fields as the page looks; null if its boxes aren't where they were printed, or it can't be drawn. */
  readMarks(
    bytes: Uint8Array,
    page: number,
    code: FoundCode,
    printed: PrintedPage,
  ): Promise<FilledField[] | null>;
  close(): Promise<void>;
}

export interface FormReaderOptions {
  /** Milliseconds of the processor for one file, or one page that's drawn. A form takes about 50, a page 500; the default is 10 seconds. */
  timeoutMs?: number;
  /** The thread's script. */
  script?: URL;
}

/** Next to the bundle. */
const readerScript = new URL("./read-form-helper.js", import.meta.url);

/** A file that takes too long, or too much memory, is given up; the next one is read by a new thread. */
export function openFormReader({
  timeoutMs,
  script = readerScript,
}: FormReaderOptions = {}): FormReader {
  const here = async (task: FormTask) => (await import("./form-tasks.ts")).answerFormTask(task);
  const thread = openTaskThread<FormTask, FormAnswers[FormTask["kind"]]>({
    script,
    here,
    timeoutMs,
  });
  const ask = async <Kind extends FormTask["kind"]>(task: FormTask & { kind: Kind }) => {
    const outcome = await thread.run(task);
    return "result" in outcome ? (outcome.result as FormAnswers[Kind]) : null;
  };
  return {
    read: async (bytes) => {
      const outcome = await thread.run({ kind: "form", bytes });
      if ("result" in outcome) return outcome.result as FormReading;
      return { ok: false, problem: outcome.ended === "time" ? "too-slow" : "unreadable" };
    },
    readCode: (bytes, page) => ask({ kind: "code", bytes, page }),
    readMarks: (bytes, page, code, printed) => ask({ kind: "marks", bytes, page, code, printed }),
    close: thread.close,
  };
}
