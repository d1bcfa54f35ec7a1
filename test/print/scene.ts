import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import {
  embeddedBrowser,
  unpackEmbeddedBrowser,
} from "../../src/print/browser/embedded-browser.ts";

// A busy machine takes longer than the tests of pure code should.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Kept between runs, so that the browser is unpacked once for all test files, and the bank read once. */
const sharedCache = fileURLToPath(
  new URL("../../node_modules/.cache/interview-kit-test", import.meta.url),
);

/** A cache of the test's own, with browser and bank already in it, and an environment that names it. */
export async function makeScene(): Promise<Scene> {
  mkdirSync(dirname(sharedCache), { recursive: true });
  await unpackEmbeddedBrowser(sharedCache, () => {});
  const cache = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  const unpacked = dirname(embeddedBrowser(sharedCache).path);
  symlinkSync(unpacked, join(cache, basename(unpacked)));
  copyContent(join(sharedCache, "content"), join(cache, "content"));
  const { PUPPETEER_EXECUTABLE_PATH: _, ...env } = process.env;
  const groups = new Set<number>();
  const browsers = () => {
    const found = processes().filter(({ command }) => command.includes(`--user-data-dir=${cache}`));
    for (const { pid } of found) groups.add(pid);
    return found;
  };
  return {
    cache,
    env: { ...env, INTERVIEW_KIT_CACHE: cache },
    profiles: () => readdirSync(join(cache, "run")),
    browsers,
    processes: () => {
      browsers();
      return processes().filter(({ group }) => groups.has(group));
    },
    workingInProfiles: () =>
      processes()
        .map(({ pid }) => pid)
        .filter((pid) => folderOf(pid).startsWith(join(cache, "run"))),
    clear: () => rmSync(cache, { recursive: true, force: true, maxRetries: 9, retryDelay: 50 }),
  };
}

/** Other tests write there meanwhile, under other names until all is written. */
function copyContent(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name.endsWith(".json")) copyFileSync(join(from, name), join(to, name));
  }
}

export interface Scene {
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  profiles(): string[];
  /** Main processes, without the helpers of each. */
  browsers(): Process[];
  /** Main processes and helpers of every browser that has been seen here. */
  processes(): Process[];
  /** Ids of processes whose folder is a profile: all that was started as a browser, whatever it is. */
  workingInProfiles(): number[];
  clear(): void;
}

export interface Process {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

/** Of the whole machine, zombies aside. */
function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const [, group] = /\) [^Z] \d+ (\d+)/.exec(readProc(name, "stat")) ?? [];
      return { pid: Number(name), group: Number(group), command: readProc(name, "cmdline") };
    });
}

function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ""; // Ended meanwhile.
  }
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // Ended meanwhile.
  }
}

export function documentOf(body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Packet</title>${head}</head><body>${body}</body></html>`;
}

/** Takes a second or more to print. */
export const longDocument = documentOf(
  "<p>One <b>more</b> line of a long document.</p>".repeat(7_000),
);

export async function until(condition: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
