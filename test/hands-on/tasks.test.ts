import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type NamedFile, namedFiles } from "../../src/bank/named-files.ts";
import { shippedBank as bank } from "../support/shipped-bank.ts";
import { soak } from "../support/soak.ts";

const tasks = [...bank.questions.values()].filter(({ kind }) => kind === "hands-on");

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs a task's command on some files in a folder of their own; true if the command succeeds. */
function passes(run: string, ...layers: readonly (readonly NamedFile[])[]): boolean {
  const folder = mkdtempSync(join(tmpdir(), "task-"));
  folders.push(folder);
  for (const { name, text } of layers.flat()) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return spawnSync(run, { cwd: folder, shell: true, timeout: 60_000 }).status === 0;
}

/** Why the tools of a command aren't on this machine; null if they are. */
function missingTool(run: string, files: readonly NamedFile[]): string | null {
  const isKotlin = files.some(({ name }) => name.endsWith(".kt"));
  const tool = isKotlin ? "kotlinc" : (/^\w+/.exec(run)?.[0] ?? "");
  try {
    execFileSync("sh", ["-c", `command -v ${tool}`], { stdio: "ignore" });
  } catch {
    return `${tool} is not installed`;
  }
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const stripsTypes = major > 22 || (major === 22 && minor >= 18);
  if (tool === "node" && !stripsTypes && files.some(({ name }) => name.endsWith(".ts"))) {
    return `Node ${process.versions.node} doesn't run TypeScript`;
  }
  return null;
}

describe("hands-on tasks", () => {
  test("there are some", () => {
    expect(tasks.length).toBeGreaterThan(5);
  });

  // Each fifteenth task, and all of them in the soak: some take seconds to compile.
  for (const { id, run = "", body } of tasks.filter((_, index) => soak || index % 15 === 0)) {
    const given = namedFiles(body.files ?? "");
    const checks = namedFiles(body.checks ?? "");
    const solution = namedFiles(body.solution ?? "");
    const missing = missingTool(run, given);
    test.skipIf(missing !== null)(
      `${id}: the checks pass on the solution${soak ? " and fail on the given files" : ""}${missing ? ` (${missing})` : ""}`,
      { timeout: 150_000 },
      () => {
        expect(passes(run, given, solution, checks)).toBe(true);
        if (soak) expect(passes(run, given, checks)).toBe(false);
      },
    );
  }
});
