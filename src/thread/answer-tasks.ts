import { parentPort } from "node:worker_threads";

/**
 * The inside of a task thread: answers each task with its result. A task that throws ends the thread,
 * which `openTaskThread` takes for no answer.
 */
export function answerTasks<Input, Result>(task: (input: Input) => Promise<Result>): void {
  const answer = async (input: Input) => parentPort?.postMessage({ result: await task(input) });
  // A rejection that no one handles ends the thread.
  parentPort?.on("message", (input: Input) => void answer(input));
}
