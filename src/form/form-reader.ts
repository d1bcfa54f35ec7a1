import { openTaskThread } from "../thread/task-thread.ts";
import type { FormReading } from "./filled-form.ts";

/** Reads forms one after the other in a thread that can be ended. */
export interface FormReader {
  read(bytes: Uint8Array): Promise<FormReading>;
  close(): Promise<void>;
}

export interface FormReaderOptions {
  /** Milliseconds for one file. A scorecard takes about 50; the default is 10 seconds. */
  timeoutMs?: number;
  /** The thread's script. */
  script?: URL;
}

/** Next to the bundle. */
const readerScript = new URL("./read-form-helper.js", import.meta.url);

/** A file that takes too long, or too much memory, is unreadable; the next one is read by a new thread. */
export function openFormReader({
  timeoutMs,
  script = readerScript,
}: FormReaderOptions = {}): FormReader {
  const here = async (bytes: Uint8Array) => (await import("./read-form.ts")).readForm(bytes);
  const thread = openTaskThread<Uint8Array, FormReading>({ script, here, timeoutMs });
  return {
    read: async (bytes) => (await thread.run(bytes)) ?? { ok: false, problem: "unreadable" },
    close: thread.close,
  };
}
