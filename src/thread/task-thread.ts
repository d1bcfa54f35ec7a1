import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Does tasks one after the other in a thread that can be ended: someone else's file may be made so that
 * reading it never ends, or takes all memory. Meanwhile this thread stays free, for Ctrl-C among others.
 */
export interface TaskThread<Input, Result> {
  /** When a task was ended, the next one gets a new thread. */
  run(input: Input): Promise<TaskOutcome<Result>>;
  close(): Promise<void>;
}

/** What a task gave, or why it was ended. */
export type TaskOutcome<Result> = { result: Result } | { ended: "time" | "memory" | "crash" };

export interface TaskThreadOptions<Input, Result> {
  /** The thread's script, which calls `answerTasks`. */
  readonly script: URL;
  /** Does a task in this thread when there is no such script, as when the sources run. */
  readonly here: (input: Input) => Promise<Result>;
  /** Milliseconds of the processor for one task, the thread's start included; ten thousand by default. */
  readonly timeoutMs?: number | undefined;
}

const defaultTimeoutMs = 10_000;
/** On a busy machine a task waits for the processor, which says nothing about the file. */
const maxWaitFactor = 6;
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
  const run = async (input: Input): Promise<TaskOutcome<Result>> => {
    if (!existsSync(fileURLToPath(script))) return { result: await here(input) };
    worker ??= startWorker(script);
    const outcome = await outcomeOf<Result>(worker, input, timeoutMs);
    if ("ended" in outcome) await close();
    return outcome;
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

function outcomeOf<Result>(
  worker: Worker,
  input: unknown,
  timeoutMs: number,
): Promise<TaskOutcome<Result>> {
  const isOver = clock(timeoutMs);
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const settle = (outcome: TaskOutcome<Result>) => {
      clearInterval(looking);
      worker.off("message", settle);
      worker.off("error", fail);
      worker.off("exit", fail);
      resolve(outcome);
    };
    const fail = () => settle({ ended: "crash" });
    const looking = setInterval(() => {
      if (isOver()) settle({ ended: "time" });
      else if (process.memoryUsage.rss() - before > maxGrowthMb * 1024 * 1024) {
        settle({ ended: "memory" });
      }
    }, lookMs);
    worker.once("message", settle);
    worker.once("error", fail);
    worker.once("exit", fail);
    worker.postMessage(input);
  });
}

/** Counts what this process, which only waits meanwhile, and its thread use of the processor. */
function clock(timeoutMs: number): () => boolean {
  const started = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return (
      (user + system) / 1000 > timeoutMs || performance.now() - started > timeoutMs * maxWaitFactor
    );
  };
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
