import { closeSync, constants, openSync, readSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Bytes that arrive in parts, as from standard input. */
export type InputChunks = AsyncIterable<Uint8Array | string>;

export type ReadInput =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; reason: "too-large" | "too-slow" };

/** Milliseconds. */
const defaultWaitMs = 60_000;
const pollMs = 20;
/** How long a pipe without any writer may stay so; one that was empty looks the same. */
const firstWriterMs = 5_000;

/**
 * Reads a pipe or a stream to its end, which may come late but not never.
 *
 * @param source path of a FIFO or a device such as `/dev/stdin`, or what arrives on a stream
 * @param waitMs how long it may send nothing
 */
export async function readInput(
  source: string | InputChunks,
  maxBytes: number,
  waitMs = defaultWaitMs,
): Promise<ReadInput> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const iterable = typeof source === "string" ? pipeChunks(source) : source;
  const iterator = iterable[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await withinTime(iterator.next(), waitMs);
      if (next === null) return { ok: false, reason: "too-slow" };
      if (next.done) return { ok: true, bytes: Buffer.concat(chunks) };
      const chunk = Buffer.from(next.value);
      size += chunk.length;
      if (size > maxBytes) return { ok: false, reason: "too-large" };
      chunks.push(chunk);
    }
  } finally {
    // Not waited for: what sends nothing doesn't answer either.
    iterator.return?.().catch(() => {});
  }
}

/** @returns null if it takes longer */
async function withinTime<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  const ended = new AbortController();
  const late = sleep(ms, null, { signal: ended.signal }).catch(() => null);
  try {
    return await Promise.race([promise, late]);
  } finally {
    ended.abort();
  }
}

/** Never waits inside the system: a FIFO that no one writes to would hold up the whole process. */
async function* pipeChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = openSync(
    path,
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0),
  );
  const started = performance.now();
  let hasBegun = false;
  try {
    const buffer = Buffer.alloc(65_536);
    for (;;) {
      const read = readNow(file, buffer);
      if (read > 0) {
        hasBegun = true;
        yield Buffer.from(buffer.subarray(0, read));
      } else if (read === 0 && (hasBegun || performance.now() - started > firstWriterMs)) return;
      else await sleep(pollMs);
    }
  } finally {
    closeSync(file);
  }
}

/** @returns -1 if there is nothing yet */
function readNow(file: number, buffer: Buffer): number {
  try {
    return readSync(file, buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return -1;
    throw error;
  }
}
