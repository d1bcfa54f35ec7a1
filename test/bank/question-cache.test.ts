import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadBank } from "../../src/bank/load-bank.ts";
import { openQuestionCache } from "../../src/bank/question-cache.ts";
import { findWorkspace } from "../../src/workspace/workspace.ts";
import { folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

function scene(related = true) {
  const root = folderWith({
    "questions/databases/one.md": questionText("one"),
    "questions/databases/two.md": questionText("two", {
      "related:": `related: [${related ? "one" : ""}]`,
    }),
  });
  const folder = join(root, "cache");
  const path = join(root, "questions/databases/one.md");
  const { layers } = findWorkspace(root);
  const load = (cached = true) => {
    const { bank, problems } = loadBank(
      layers,
      cached ? openQuestionCache(folder, root) : undefined,
    );
    return { questions: [...bank.questions.values()], problems };
  };
  const stored = () => join(folder, readdirSync(folder)[0] ?? "");
  return { path, load, stored };
}

describe("the cache of questions", () => {
  test("gives what reading anew gives, the second time too", () => {
    const { load } = scene();
    const anew = load(false);
    expect(load()).toEqual(anew);
    expect(load()).toEqual(anew);
    expect(anew.questions.length).toBeGreaterThan(100);
  });

  test("a file is really taken from it while its text is the same", () => {
    const { load, stored } = scene();
    load();
    writeFileSync(
      stored(),
      readFileSync(stored(), "utf8").replace("Says the first thing of one", "From the cache"),
    );
    const one = load().questions.find(({ id }) => id === "one");
    expect(one?.lookFor[0]?.text).toBe("From the cache");
  });

  test("a changed file is read again, and a mistake in it has its place", () => {
    const { load, path } = scene(false);
    load();
    writeFileSync(path, questionText("one", { "minutes:": "minutes: 25" }));
    expect(load().questions.find(({ id }) => id === "one")?.minutes).toBe(25);
    writeFileSync(path, questionText("one", { "minutes:": "minutes: ten" }));
    expect(load().problems).toMatchObject([{ line: 9, column: 10, code: "wrong-type" }]);
    expect(load().problems).toMatchObject([{ line: 9, column: 10, code: "wrong-type" }]);
  });

  test("a problem found later in a cached file has its place", () => {
    const { load, path } = scene();
    load();
    rmSync(path);
    const { problems } = load();
    expect(problems).toMatchObject([{ line: 32, column: 11, code: "unknown-question" }]);
    expect(problems[0]?.file).toMatch(/two\.md$/);
  });

  test.each([
    "",
    "{",
    "[]",
    '{"format":0,"questions":[]}',
    '{"format":1}',
    '{"format":1,"questions":[["k"]]}',
  ])("a stored file of %j is an empty cache", (text) => {
    const { load, stored } = scene();
    const anew = load();
    writeFileSync(stored(), text);
    expect(load()).toEqual(anew);
  });
});
