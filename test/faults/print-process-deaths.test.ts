/** Each kind of a browser's processes, killed or stopped at some moment from its start to its end. */
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPrinter } from "../../src/print/index.ts";
import {
  type ProcessKind,
  processesOf,
  processKinds,
  sendSignal,
} from "../print/browser/browser-processes.ts";
import { documentOf, makeScene, type Scene } from "../print/scene.ts";
import { seededRandom } from "../support/random.ts";
import { soak } from "../support/soak.ts";

/** Of each kind of process; PROCESS_KILLS names another number. A stopped one is given up only after five seconds. */
const kills = Number(process.env.PROCESS_KILLS ?? (soak ? 200 : 1));
const stops = soak ? Math.min(20, kills) : 1;
const stoppedKinds: readonly ProcessKind[] = soak ? processKinds : ["renderer", "network"];
/** Milliseconds for a document, a start that was killed and the next one included. */
const deadlineMs = 30_000;
/** Milliseconds after a process appears in which it's struck. */
const latestMs = 400;

const job = {
  html: documentOf("<p>One <b>more</b> line.</p>".repeat(400)),
  title: "Document",
  paper: "a4",
  deadlineMs,
} as const;

let scene: Scene;
let undisturbed: string;
beforeAll(async () => {
  scene = await makeScene();
  const printer = openPrinter({ env: scene.env });
  undisturbed = hashOf((await printer.print(job)).pdf);
  await printer.close();
  return () => scene.clear();
}, 120_000);

function hashOf(pdf: Uint8Array): string {
  return createHash("sha256").update(pdf).digest("hex");
}

/** Strikes one such process some milliseconds after it appears; false if it was gone by then. */
async function strike(
  kind: ProcessKind,
  signal: NodeJS.Signals,
  delayMs: number,
  ended: () => boolean,
): Promise<boolean> {
  while (!ended()) {
    const [pid] = processesOf(scene, kind);
    if (pid !== undefined) {
      await sleep(delayMs);
      return sendSignal(pid, signal);
    }
    await sleep(1);
  }
  return false;
}

const total = { runs: 0, hit: 0 };
afterAll(() => {
  // Some strike when the browser has gone already.
  expect(total.hit).toBeGreaterThan(total.runs / 2);
});

it.each([
  ...processKinds.map((kind) => ["SIGKILL", kind, kills] as const),
  ...stoppedKinds.map((kind) => ["SIGSTOP", kind, stops] as const),
])(
  "%s of the %s process costs no document",
  async (signal, kind, runs) => {
    const random = seededRandom(`${signal} ${kind}`);
    let hit = 0;
    let slowest = 0;
    for (let run = 0; run < runs; run += 1) {
      const printer = openPrinter({ env: scene.env });
      const delayMs = random() * latestMs;
      const started = performance.now();
      let ended = false;
      const struck = strike(kind, signal, delayMs, () => ended);
      const printed = await printer.print(job).then(
        ({ pdf }) => hashOf(pdf),
        (error: Error) => error.message,
      );
      // Late strikes meet the browser as it is closed.
      const closed = performance.now();
      await printer.close();
      const now = performance.now();
      ended = true;
      if (await struck) hit += 1;
      slowest = Math.max(slowest, closed - started);
      const told = `run ${run}, ${delayMs} ms after its appearance`;
      expect(printed, told).toBe(undisturbed);
      expect(closed - started, told).toBeLessThan(deadlineMs);
      expect(now - closed, told).toBeLessThan(5_000);
      expect(scene.profiles(), told).toEqual([]);
    }
    await expect.poll(() => scene.processes(), { timeout: 5_000 }).toEqual([]);
    console.log(
      `${signal} ${kind}: ${runs} documents printed, ${hit} processes struck, slowest ${Math.round(slowest)} ms`,
    );
    total.runs += runs;
    total.hit += hit;
  },
  3_600_000,
);
