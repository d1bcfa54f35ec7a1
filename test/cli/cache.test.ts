import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

/** Reads all that is cached: the bank, roles, and the words of job descriptions. */
const args = ["build", "--jd", "job.md", "--dry-run"];

const workspace = () =>
  folderWith({
    "questions/databases/one.md": questionText("one"),
    "job.md": "# Senior backend developer\n\nYou know PostgreSQL and Kafka well.\n",
    file: "a file where a folder should be",
  });

describe("a cache that cannot be used", () => {
  test("costs one line", async () => {
    const cwd = workspace();
    const wanted = await cli(args, { cwd });
    expect(wanted.code).toBe(0);
    const cache = join(cwd, "file");
    const line =
      "the cache folder <cwd>/file cannot be used: a file of that name already exists (INTERVIEW_KIT_CACHE can name another)";
    const { code, stdout, stderr } = await cli(args, { cwd, env: { INTERVIEW_KIT_CACHE: cache } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: wanted.stdout });
    const [said = "", ...rest] = stderr.split("\n");
    expect(said).toBe(line);
    expect(rest.join("\n")).toBe(wanted.stderr);
  });

  test("leaves doctor to name the remedy", async () => {
    const cwd = workspace();
    const cache = join(cwd, "file");
    const env = { INTERVIEW_KIT_CACHE: cache, PATH: "", PUPPETEER_EXECUTABLE_PATH: "" };
    const { code, stdout, stderr } = await cli(["doctor"], { cwd, env });
    expect(code).toBe(4);
    expect(stdout).toContain("cache          <cwd>/file\n");
    expect(stderr).toContain("Set INTERVIEW_KIT_CACHE to a folder that only you can write to");
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

test("a relative cache folder is ignored, and leaves nothing in the workspace", async () => {
  const cwd = workspace();
  const home = folderWith({});
  mkdirSync(join(cwd, "cache"));
  writeFileSync(join(cwd, "cache/own.txt"), "own");
  const before = readdirSync(cwd);
  const env = { HOME: home, XDG_CACHE_HOME: "cache", INTERVIEW_KIT_CACHE: "cache" };
  const { code, stderr } = await cli(["list"], { cwd, env });
  expect(code).toBe(0);
  expect(stderr).toContain("INTERVIEW_KIT_CACHE is not an absolute path and is ignored: cache\n");
  expect(readdirSync(cwd)).toEqual(before);
  expect(readdirSync(join(cwd, "cache"))).toEqual(["own.txt"]);
  expect(readdirSync(join(home, ".cache/interview-kit"))).toEqual(["content"]);
});
