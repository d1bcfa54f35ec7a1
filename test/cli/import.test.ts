import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cli, filesIn, folderWith } from "../support/cli.ts";

const list =
  "Databases\n\nHow would you shelve a thousand rows?\nMust name an index. Red flag if they print them.\n";

test("import writes a draft that validate has questions about", async () => {
  const cwd = folderWith({ "questions/.keep": "", "list.txt": list });
  const file = "questions/databases/shelve-thousand-rows.md";
  expect(await cli(["import", "list.txt"], { cwd })).toEqual({
    code: 0,
    stdout: `${file}\n`,
    stderr:
      "1 draft written; each needs its ladder: fill in every TODO, then: interview-kit validate\n",
  });
  const { code, stdout } = await cli(["validate"], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain(`${file}:13:11 unfinished ladder[0].text is still to be written`);
  expect(readFileSync(join(cwd, file), "utf8")).toContain(
    "lookFor:\n  - id: names-index\n    text: Names an index\n    must: mid\nredFlags:\n  - id: prints\n    text: Prints them\n",
  );
  expect(await cli(["import", "list.txt"], { cwd })).toEqual({
    code: 0,
    stdout: "",
    stderr: `list.txt:3: skipped "How would you shelve a thousand rows?": ${file} asks the same\nnothing to write, 1 skipped\n`,
  });
});

test("a dry run shows what was read", async () => {
  const cwd = folderWith({ "questions/.keep": "", "list.txt": list });
  const before = filesIn(cwd);
  expect(await cli(["import", "list.txt", "--dry-run", "--level", "senior"], { cwd })).toEqual({
    code: 0,
    stdout: [
      "list.txt:3 -> questions/databases/shelve-thousand-rows.md",
      "  How would you shelve a thousand rows?",
      "  1 look-for (1 must), 1 red flag, senior",
      "    look for: Names an index (must)",
      "    red flag: Prints them",
      "",
    ].join("\n"),
    stderr: "1 draft to write; nothing is written with --dry-run\n",
  });
  expect(filesIn(cwd)).toEqual(before);
});

test("a table whose columns aren't clear is asked about, and --columns answers", async () => {
  const cwd = folderWith({
    "questions/.keep": "",
    "list.csv": "Hats?,What is a hat for?,felt,warmth\nMaps?,What is a map for?,paper,ways\n",
  });
  const asked = await cli(["import", "list.csv", "--topic", "coding"], { cwd });
  expect(asked.code).toBe(3);
  expect(asked.stderr).toContain("list.csv:1:1 import-table it is not clear which column");
  expect(asked.stderr).toContain(
    'hint: the columns are A "Hats?", B "What is a hat for?", C "felt"',
  );
  const columns = ["--columns", "question=B,answer=D"];
  const told = await cli(["import", "--topic", "coding", ...columns, "list.csv"], { cwd });
  expect(told.code).toBe(0);
  const text = readFileSync(join(cwd, "questions/coding/hat.md"), "utf8");
  expect(text).toContain("## Strong answer\nwarmth\n");
});

test.each([
  [["--columns", "quest=B"], "Columns are written question=B"],
  [["--columns", "question"], "Columns are written question=B"],
  [["--topic", "databse"], 'there is no topic "databse"'],
])("wrong use: %o", async (options, message) => {
  const cwd = folderWith({ "questions/.keep": "", "list.txt": list });
  const { code, stderr } = await cli(["import", "list.txt", ...options], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test("a file that isn't there", async () => {
  const cwd = folderWith({ "questions/.keep": "" });
  const { code, stderr } = await cli(["import", "list.txt"], { cwd });
  expect(code).toBe(2);
  expect(stderr).toBe("error: list.txt does not exist\n");
});
