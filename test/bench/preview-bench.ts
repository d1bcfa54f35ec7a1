/** How soon a saved change is on the preview's page. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { PreviewSnapshot } from "../../src/actions/documents/preview-state.ts";
import { type Measure, runNode, sampleOf } from "./measure.ts";
import { addressOf, cliPath } from "./scene.ts";

const stage = "technical-depth";
const packet = `${stage}-packet`;
const question = "questions/reliability/supplier-outage-on-a-saturday.md";
/** Milliseconds for everything that follows a change to be done before the next one. */
const rest = 2_000;

/** From the saving of a file to the word that its document's new PDF is there. */
export async function measurePreview(runs = 9): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-bench-"));
  runNode([cliPath, "init", folder]);
  const kit = ["--role", "our-backend", "--level", "senior", "--stage", stage];
  const tool = spawn(process.execPath, [cliPath, "preview", "--workspace", folder, ...kit], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const shown = new ShownVersion(await addressOf(tool));
    await shown.changeFrom(null);
    const times: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      await wait(rest);
      times.push(await timeChange(join(folder, question), `Change ${run}: orders`, shown));
    }
    shown.stop();
    return [
      {
        name: "preview: a changed question is shown, with all of its packet",
        unit: "ms",
        ours: sampleOf(times.slice(1)), // The first meets code that was never run before.
        base: null,
        ratio: null,
        reach: { figure: "at most", value: 300 },
      },
    ];
  } finally {
    tool.kill();
    await once(tool, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeChange(path: string, text: string, shown: ShownVersion): Promise<number> {
  const before = shown.version;
  const changed = readFileSync(path, "utf8").replace(/Orders|Change \d+: orders/, text);
  const started = performance.now();
  writeFileSync(path, changed);
  await shown.changeFrom(before);
  return performance.now() - started;
}

/** The version of the packet that the page has, followed through the server's events. */
class ShownVersion {
  version: string | null = null;
  #tell: () => void = () => {};
  readonly #stopped = new AbortController();

  constructor(address: string) {
    this.#follow(address).catch((error) => {
      if (!this.#stopped.signal.aborted) throw error;
    });
  }

  async changeFrom(version: string | null): Promise<void> {
    while (this.version === version) {
      await new Promise<void>((resolve) => {
        this.#tell = resolve;
      });
    }
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #follow(address: string): Promise<void> {
    const { body } = await fetch(`${address}preview/kit`, { signal: this.#stopped.signal });
    let text = "";
    for await (const part of body ?? []) {
      text += Buffer.from(part).toString("utf8");
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) this.#take(JSON.parse(event.replace(/^data: /, "")));
    }
  }

  #take({ documents }: PreviewSnapshot): void {
    this.version = documents.find(({ name }) => name === packet)?.version ?? this.version;
    this.#tell();
  }
}
