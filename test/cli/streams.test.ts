import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { builtCli, builtEnv } from "../support/built-cli.ts";
import { filesIn, folderWith } from "../support/cli.ts";

const quick =
  "build --role backend --level senior --stage practical --document scorecard --roster r.csv";

/** Runs a line of a shell in which $CLI is the program. */
function shell(line: string, cwd: string) {
  const env = { ...builtEnv, CLI: `'${process.execPath}' '${builtCli}'` };
  return spawnSync("sh", ["-c", line.replaceAll("$CLI", env.CLI)], {
    cwd,
    env,
    encoding: "utf8",
  });
}

test("a reader that closes the pipe early leaves no kit of a roster out", () => {
  const rows = Array.from({ length: 12 }, (_, index) => `c-${index}\n`).join("");
  const cwd = folderWith({ "roles/.keep": "", "r.csv": `label\n${rows}` });
  shell(`{ $CLI ${quick} --format html; echo $? > code; } | true`, cwd);
  expect(filesIn(cwd).filter((name) => name.endsWith("kit.json"))).toHaveLength(12);
  expect(shell("cat code", cwd).stdout).toBe("0\n");
});

test.runIf(existsSync("/dev/full"))("a full disk behind standard output is an error", () => {
  const { status, stderr } = shell("$CLI list > /dev/full", folderWith({}));
  expect(status).toBe(6);
  expect(stderr).toContain("error: cannot write to standard output: ENOSPC\n");
});

test("a closed standard error does not end the program", () => {
  const { status, stdout } = shell("$CLI list 2>&-", folderWith({}));
  expect(status).toBe(0);
  expect(stdout).toContain("backend");
});

test("a deleted working directory is said in a sentence", () => {
  const cwd = folderWith({});
  const { status, stderr } = shell(`mkdir gone && cd gone && rmdir ../gone && $CLI list`, cwd);
  expect(status).toBe(2);
  expect(stderr).toBe("error: the current folder no longer exists; change to another one\n");
});

test("--format takes both, as well as a list", () => {
  const cwd = folderWith({ "roles/.keep": "", "r.csv": "label\na\n" });
  const run = (format: string) => shell(`$CLI ${quick} --dry-run --format ${format}`, cwd);
  expect(run("both").stdout).toBe(run("pdf,html").stdout);
  expect(run("both").status).toBe(0);
  expect(run("all").status).toBe(2);
});
