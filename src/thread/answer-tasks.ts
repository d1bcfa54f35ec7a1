import { parentPort } from "node:worker_threads";

/**
 * The inside of a task thread: answers each task with its result. A task that throws ends the thread,
 * which `openTaskThread` takes for no answer.
 */
export function answerTasks<Input, Result>(task: (input: Input) => Promise<Result>): void {
  parentPort?.on("message", async (input: Input) => {
    parentPort?.postMessage({ result: await task(input) });
  });
}
