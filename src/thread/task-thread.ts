import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Does tasks one after the other in a thread that can be ended: someone else's file may be made so that
 * reading it never ends, or takes all memory. Meanwhile this thread stays free, for Ctrl-C among others.
 */
export interface TaskThread<Input, Result> {
  /** Null if the task took too long or too much memory, or crashed. The next one gets a new thread. */
  run(input: Input): Promise<Result | null>;
  close(): Promise<void>;
}

export interface TaskThreadOptions<Input, Result> {
  /** The thread's script, which calls `answerTasks`. */
  readonly script: URL;
  /** Does a task in this thread when there is no such script, as when the sources run. */
  readonly here: (input: Input) => Promise<Result>;
  /** Milliseconds for one task, the thread's start included. */
  readonly timeoutMs?: number | undefined;
}

const defaultTimeoutMs = 10_000;
/** Megabytes of objects that a thread may hold. */
const maxHeapMb = 512;
/** Megabytes by which this process may grow during a task: bytes outside the heap have no limit of their own. */
const maxGrowthMb = 768;
const lookMs = 50;

export function openTaskThread<Input, Result>({
  script,
  here,
  timeoutMs = defaultTimeoutMs,
}: TaskThreadOptions<Input, Result>): TaskThread<Input, Result> {
  let worker: Worker | null = null;
  const close = async () => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const run = async (input: Input): Promise<Result | null> => {
    if (!existsSync(fileURLToPath(script))) return here(input);
    worker ??= startWorker(script);
    const answer = await answerOf<Result>(worker, input, timeoutMs);
    if (answer === null) await close();
    return answer?.result ?? null;
  };
  return { run: inTurn(run), close };
}

function startWorker(script: URL): Worker {
  const worker = new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // Nothing in someone else's file is worth a word on the terminal.
    stdout: true,
    stderr: true,
    env: {},
    execArgv: [],
  });
  worker.unref();
  return worker;
}

/** Null if there's none within the limits, or the thread ended. */
function answerOf<Result>(
  worker: Worker,
  input: unknown,
  timeoutMs: number,
): Promise<{ result: Result } | null> {
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const settle = (answer: { result: Result } | null) => {
      clearTimeout(timer);
      clearInterval(memory);
      worker.off("message", settle);
      worker.off("error", fail);
      worker.off("exit", fail);
      resolve(answer);
    };
    const fail = () => settle(null);
    const timer = setTimeout(fail, timeoutMs);
    const memory = setInterval(() => {
      if (process.memoryUsage.rss() - before > maxGrowthMb * 1024 * 1024) fail();
    }, lookMs);
    worker.once("message", settle);
    worker.once("error", fail);
    worker.once("exit", fail);
    worker.postMessage(input);
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
