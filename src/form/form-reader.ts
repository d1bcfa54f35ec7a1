import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { FormReading } from "./filled-form.ts";

/** Reads forms one after the other in a thread that can be ended. */
export interface FormReader {
  read(bytes: Uint8Array): Promise<FormReading>;
  close(): Promise<void>;
}

export interface FormReaderOptions {
  /** Milliseconds for one file. */
  timeoutMs?: number;
  /** The thread's script. */
  script?: URL;
}

/** Milliseconds; a scorecard takes about 50. */
const defaultTimeoutMs = 10_000;
/** Megabytes that a file may make of itself when it's unpacked. */
const maxHeapMb = 512;

/** Next to the bundle. */
const readerScript = new URL("./read-form-helper.js", import.meta.url);

/**
 * A file that takes too long, or too much memory, is unreadable; the next one is read by a new thread.
 * When the sources run there's no script for a thread, and files are read here.
 */
export function openFormReader({
  timeoutMs = defaultTimeoutMs,
  script = readerScript,
}: FormReaderOptions = {}): FormReader {
  let worker: Worker | null = null;
  const end = async () => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const read = async (bytes: Uint8Array): Promise<FormReading> => {
    if (!existsSync(fileURLToPath(script))) {
      const { readForm } = await import("./read-form.ts");
      return readForm(bytes);
    }
    worker ??= startWorker(script);
    const reading = await answerOf(worker, bytes, timeoutMs);
    if (reading !== null) return reading;
    await end();
    return { ok: false, problem: "unreadable" };
  };
  return { read: inTurn(read), close: end };
}

function startWorker(script: URL): Worker {
  const worker = new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // Nothing in a PDF is worth a word on the terminal.
    stdout: true,
    stderr: true,
    env: {},
    execArgv: [],
  });
  worker.unref();
  return worker;
}

/** Null if there's none in time, or the thread ended. */
function answerOf(
  worker: Worker,
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<FormReading | null> {
  return new Promise((resolve) => {
    const settle = (reading: FormReading | null) => {
      clearTimeout(timer);
      worker.off("message", settle);
      worker.off("error", fail);
      worker.off("exit", fail);
      resolve(reading);
    };
    const fail = () => settle(null);
    const timer = setTimeout(fail, timeoutMs);
    worker.once("message", settle);
    worker.once("error", fail);
    worker.once("exit", fail);
    worker.postMessage(bytes);
  });
}

/** Lets one call begin when the one before has ended. */
function inTurn<Value, Result>(
  call: (value: Value) => Promise<Result>,
): (value: Value) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (value) => {
    const next = last.then(() => call(value));
    last = next.catch(() => undefined);
    return next;
  };
}
