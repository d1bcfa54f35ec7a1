import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { ContentFile } from "./content-folder.ts";
import type { QuestionReading } from "./question-cache.ts";
import type { AheadJob, AheadResult } from "./read-ahead-worker.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Files for each thread from which on another thread pays: it takes about 200 ms to start. */
const worthwhile = 600;

/** More threads than these wait for each other's memory. */
const mostThreads = 4;

/** Milliseconds without a further file after which a thread is given up. */
const patience = 5_000;

/**
 * Has other threads read the later ones of many new files, while this thread reads those before.
 * They fill the cache and nothing else: a file of which they say nothing, or that has changed
 * since, is read here.
 *
 * @returns by the first file of each thread: what to call before that file's turn, which waits
 */
export function readAhead(
  files: readonly ContentFile[],
  taxonomy: Taxonomy,
  reading: QuestionReading,
): ReadonlyMap<ContentFile, () => void> {
  const fresh = files.filter(({ path }) => reading.isNew(path));
  const threads = Math.min(
    availableParallelism(),
    mostThreads,
    Math.floor(fresh.length / worthwhile),
  );
  // Beside the bundle lies the worker's; the sources themselves run on one thread.
  const program = new URL("./read-ahead-worker.js", import.meta.url);
  if (threads < 2 || !existsSync(fileURLToPath(program))) return new Map();
  const share = Math.ceil(fresh.length / threads);
  const ahead = new Map<ContentFile, () => void>();
  for (let start = share; start < fresh.length; start += share) {
    const part = fresh.slice(start, start + share);
    const [first] = part;
    if (first) ahead.set(first, startThread(program, part, taxonomy, reading));
  }
  return ahead;
}

function startThread(
  program: URL,
  files: readonly ContentFile[],
  taxonomy: Taxonomy,
  reading: QuestionReading,
): () => void {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const job: AheadJob = { files, taxonomy, progress, port: port2 };
  const worker = new Worker(program, { workerData: job, transferList: [port2] });
  worker.unref();
  // What goes wrong there is done again here, and said here.
  worker.on("error", () => {});
  return () => {
    waitFor(progress, files.length);
    const result = receiveMessageOnPort(port1)?.message as AheadResult | undefined;
    let at = 0;
    for (const { path, length, ...kept } of result?.kept ?? []) {
      const json = result?.json.subarray(at, at + length) ?? new Uint8Array();
      reading.adopt(path, { ...kept, json });
      at += length;
    }
    port1.close();
    void worker.terminate();
  };
}

/** Blocks until the counter has passed `count`, or has stood still for too long. */
function waitFor(progress: Int32Array, count: number): void {
  for (let seen = Atomics.load(progress, 0); seen <= count; ) {
    if (Atomics.wait(progress, 0, seen, patience) === "timed-out") return;
    seen = Atomics.load(progress, 0);
  }
}
