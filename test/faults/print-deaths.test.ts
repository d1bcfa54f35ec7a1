/** Browsers that are killed or stopped in the middle of a batch. */
import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { documentOf, makeScene, type Scene } from "../print/scene.ts";
import { soak } from "../support/soak.ts";

const documents = soak ? 100 : 20;
const kills = soak ? 25 : 4;
const stops = soak ? 5 : 1;
const deadlineMs = 30_000;

/** Of 1 to 8 pages. */
const batch = Array.from({ length: documents }, (_, n) => ({
  html: documentOf(`<h1>${n}</h1>${"<p>One <b>more</b> line.</p>".repeat(30 * (1 + (n % 8)))}`),
  title: `Document ${n}`,
  paper: "a4" as const,
}));

let scene: Scene;
let undisturbed: string[];
beforeAll(async () => {
  scene = await makeScene();
  const printer = openPrinter({ env: scene.env });
  undisturbed = await Promise.all(batch.map((job) => hashOf(printer, job)));
  await printer.close();
  return () => scene.clear();
}, 120_000);

async function hashOf(printer: Printer, job: (typeof batch)[number]): Promise<string> {
  const { pdf } = await printer.print(job);
  return createHash("sha256").update(pdf).digest("hex");
}

/** The same numbers from 0 to 1 for the same seed (mulberry32, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whether it was still there to be sent to. */
function sent(signal: NodeJS.Signals, group: number): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

interface Attack {
  readonly signal: "SIGKILL" | "SIGSTOP";
  /** After so many documents of the batch, and then so many milliseconds later. */
  readonly after: number;
  readonly delayMs: number;
}

function attacksFrom(random: () => number): Attack[] {
  return [...Array(kills).fill("SIGKILL"), ...Array(stops).fill("SIGSTOP")].map((signal) => ({
    signal,
    after: Math.floor(random() * (documents - 1)),
    delayMs: random() * 150,
  }));
}

it.each([1, 2])(
  "every document of the batch is printed (concurrency %i)",
  async (concurrency) => {
    const random = randomFrom(concurrency);
    const attacks = attacksFrom(random);
    const printer = openPrinter({ env: scene.env, concurrency, deadlineMs });
    const attacked: Promise<void>[] = [];
    let printed = 0;
    let hit = 0;

    const stopped = new Set<number>();
    /** Strikes one of the browsers that run, or the next one that does; a stopped one stays stopped. */
    async function strike({ signal, delayMs }: Attack): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      while (printed < documents) {
        const running = scene.browsers().filter(({ group }) => !stopped.has(group));
        const group = running[Math.floor(random() * running.length)]?.group;
        if (group !== undefined && sent(signal, group)) {
          if (signal === "SIGSTOP") stopped.add(group);
          hit += 1;
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }

    const hashes = await Promise.all(
      batch.map(async (job) => {
        const hash = await hashOf(printer, job).catch((error: Error) => error.message);
        for (const attack of attacks.filter(({ after }) => after === printed)) {
          attacked.push(strike(attack));
        }
        printed += 1;
        return hash;
      }),
    );
    await Promise.all(attacked);
    await printer.close();
    const whole = hashes.filter((hash, index) => hash === undisturbed[index]).length;
    console.log(
      `concurrency ${concurrency}: ${whole} of ${documents} documents, ${hit} browsers killed or stopped`,
    );
    expect(hashes).toEqual(undisturbed);
    expect(hit).toBeGreaterThan((kills + stops) / 2);
    expect(scene.profiles()).toEqual([]);
    expect(scene.processes()).toEqual([]);
  },
  600_000,
);
