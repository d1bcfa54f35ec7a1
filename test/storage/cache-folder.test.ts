import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { cacheFolder, cacheProblem, homeFolder } from "../../src/storage/cache-folder.ts";

const recorded = userInfo().homedir;

describe.runIf(process.platform === "linux")("on Linux", () => {
  test.each<[string, NodeJS.ProcessEnv]>([
    ["/c", { INTERVIEW_KIT_CACHE: "/c", XDG_CACHE_HOME: "/x", HOME: "/h" }],
    ["/x/interview-kit", { XDG_CACHE_HOME: "/x", HOME: "/h" }],
    ["/h/.cache/interview-kit", { HOME: "/h" }],
    ["/h/.cache/interview-kit", { INTERVIEW_KIT_CACHE: "c", XDG_CACHE_HOME: "x", HOME: "/h" }],
    ["/h/.cache/interview-kit", { INTERVIEW_KIT_CACHE: "", XDG_CACHE_HOME: "", HOME: "/h" }],
    [`${recorded}/.cache/interview-kit`, { HOME: "" }],
    [`${recorded}/.cache/interview-kit`, { HOME: ".", XDG_CACHE_HOME: "./x" }],
    [`${recorded}/.cache/interview-kit`, {}],
  ])("the cache is %s with %j", (folder, env) => {
    expect(cacheFolder(env)).toBe(folder);
  });

  test("only an absolute HOME is believed", () => {
    expect(homeFolder({ HOME: "/h" })).toBe("/h");
    expect(homeFolder({ HOME: "h" })).toBe(recorded);
  });
});

describe("before it is used", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  });

  test("a cache that is fine is created, and nothing is said", () => {
    expect(cacheProblem({ INTERVIEW_KIT_CACHE: join(folder, "a/b") })).toBeNull();
    expect(cacheProblem({ INTERVIEW_KIT_CACHE: join(folder, "a/b") })).toBeNull();
    expect(readdirSync(join(folder, "a/b"))).toEqual([]);
  });

  test("one that is a file, or below one, is named with the remedy", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const cache of [file, join(file, "cache")]) {
      const problem = cacheProblem({ INTERVIEW_KIT_CACHE: cache });
      expect(problem).toContain(`the cache folder ${cache} cannot be used: `);
      expect(problem).toContain("INTERVIEW_KIT_CACHE");
      expect(problem).not.toContain("\n");
    }
  });

  test.runIf(process.platform === "linux")("one that no folder can be made for is named", () => {
    const cache = "/proc/self/none/cache";
    expect(cacheProblem({ INTERVIEW_KIT_CACHE: cache })).toContain(`${cache} cannot be used: `);
  });

  test("a setting that is ignored is named", () => {
    mkdirSync(join(folder, ".cache"));
    expect(cacheProblem({ HOME: folder, INTERVIEW_KIT_CACHE: "here" })).toBe(
      "INTERVIEW_KIT_CACHE is not an absolute path and is ignored: here",
    );
    expect(readdirSync(join(folder, ".cache"))).toEqual(["interview-kit"]);
  });
});
