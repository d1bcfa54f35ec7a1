import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { generateBank } from "../bench/generate-bank.ts";
import { cli, filesIn, keptFolder } from "../support/cli.ts";

/** Enough for two threads, with mistakes among the files of each. */
const root = keptFolder({});
generateBank(root, 1_300);
const files = filesIn(join(root, "questions"));
for (const [index, file] of files.entries()) {
  const path = join(root, "questions", file);
  if (index % 97 === 0) {
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      text.replace(/^minutes: .*$/m, index % 2 === 0 ? "minutes: ten" : "minute: 9"),
    );
  }
}

/** The bundle, with another program in the place of the thread's. */
function bundleWith(thread: string | null): string {
  const copy = keptFolder({});
  mkdirSync(join(copy, "dist"));
  for (const name of ["questions", "roles", "templates", "package.json", "node_modules"]) {
    symlinkSync(join(packageRoot(), name), join(copy, name));
  }
  cpSync(join(packageRoot(), "dist"), join(copy, "dist"), {
    recursive: true,
    filter: (source) => !source.endsWith("bench"),
  });
  const path = join(copy, "dist/read-ahead-worker.js");
  if (thread === null) rmSync(path);
  else writeFileSync(path, thread);
  return join(copy, "dist/cli.js");
}

function validate(program: string): { stdout: string; status: number | null } {
  const { stdout, status } = spawnSync(
    process.execPath,
    [program, "validate", "--format", "json", "--no-cache"],
    { cwd: root, encoding: "utf8", maxBuffer: 1 << 26, timeout: 40_000, killSignal: "SIGKILL" },
  );
  return { stdout, status };
}

const wanted = cli(["validate", "--format", "json", "--no-cache"], { cwd: root });

const faults: [string, string | null][] = [
  ["hangs", "setInterval(() => {}, 1000)"],
  ...(process.env.SOAK === "1"
    ? ([
        ["is not there", null],
        ["cannot be parsed", "this is no program"],
        ["throws", "throw new Error('no')"],
        ["ends at once", "process.exit(3)"],
      ] satisfies [string, string | null][])
    : []),
];

describe("reading on several threads", () => {
  test("finds what one thread finds", async () => {
    const { stdout, code } = await wanted;
    expect(JSON.parse(stdout).length).toBeGreaterThan(15);
    const program = join(packageRoot(), "dist/cli.js");
    expect(validate(program)).toEqual({ stdout, status: code });
  });

  test.each(faults)("does without a thread that %s", async (_what, thread) => {
    const { stdout, code } = await wanted;
    expect(validate(bundleWith(thread))).toEqual({ stdout, status: code });
  });
});
