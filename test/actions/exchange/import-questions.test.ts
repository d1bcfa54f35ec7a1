import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { validateContent } from "../../../src/actions/content/validate-content.ts";
import { createContext } from "../../../src/actions/context.ts";
import { exportBank } from "../../../src/actions/exchange/export-bank.ts";
import { type Imported, importQuestions } from "../../../src/actions/exchange/import-questions.ts";
import { textRows, wordDocument, workbook } from "../../interchange/office-files.ts";
import { filesIn, folderWith, keptFolder } from "../../support/cli.ts";
import { questionText } from "../../support/question.ts";

// Every shape of list, imported at once into a workspace; the drafts are compared with goldens, which
// `npm run test:update` refreshes.

const isUpdate = process.env.UPDATE_GOLDENS === "1";
const fixtures = join(import.meta.dirname, "../../fixtures/import");
const goldens = join(import.meta.dirname, "../../goldens/import");

const book = workbook([
  { name: "Read me", rows: textRows([["Everything we asked last year"]]) },
  {
    name: "Databases",
    rows: textRows([
      ["Question", "Difficulty", "Look for", "Red flags"],
      [
        "How would you find out which index is never used?",
        "Medium",
        "statistics, a whole month",
        "Drops one at random",
      ],
      ["What does a foreign key cost?", "", "Should mention the lookup on each write", ""],
    ]),
    spans: ["B2:B3"],
  },
  {
    name: "API design",
    rows: textRows([
      ["How do you name a field that is wrong today?", "A new name next to the old one."],
    ]),
  },
  { name: "Candidates", rows: textRows([["Why did you leave?", "Said little."]]), state: "hidden" },
]);

const word = wordDocument([
  ["Heading1", "Delivery"],
  ["", "We keep these short."],
  ["Heading2", "How do you release on a Friday?"],
  ["", "Look for a way back, small steps, and someone on call."],
  ["item", "Who decides to stop?"],
  ["Heading2", "What would you automate first?"],
  ["", "Must name a step that goes wrong by hand."],
]);

const textFixtures = readdirSync(fixtures).sort();
const names = [...textFixtures, "book.xlsx", "word.docx"];
const cwd = keptFolder({ "questions/.keep": "", "lists/none": "" });
let imported: Imported;

beforeAll(async () => {
  for (const name of textFixtures) copyFileSync(join(fixtures, name), join(cwd, "lists", name));
  writeFileSync(join(cwd, "lists/book.xlsx"), book);
  writeFileSync(join(cwd, "lists/word.docx"), word);
  const lists = names.map((name) => `lists/${name}`);
  imported = await importQuestions(createContext({ cwd }), lists, { topic: "coding", cache: true });
});

/** The drafts of one list, without the comments that say what a field is for. */
function draftsOf(name: string): string {
  const drafts = imported.drafts.filter(({ from }) => from.startsWith(`lists/${name}`));
  const texts = drafts.map(({ file }) => {
    const text = readFileSync(join(cwd, file), "utf8").replace(/(?<=\S) +# .*$/gm, "");
    return `==> ${file}\n${text}`;
  });
  return texts.join("\n");
}

describe("lists of every shape", () => {
  test.each(names)("%s becomes the drafts that it should", (name) => {
    const golden = join(goldens, `${name}.drafts`);
    const drafts = draftsOf(name);
    if (isUpdate) {
      mkdirSync(goldens, { recursive: true });
      writeFileSync(golden, drafts);
    }
    expect(drafts).toBe(readFileSync(golden, "utf8"));
  });

  test("no golden is left over", () => {
    expect(readdirSync(goldens).sort()).toEqual(names.map((name) => `${name}.drafts`).sort());
  });

  test("drafts have no error, and every one owes its ladder", async () => {
    const { diagnostics } = await validateContent(createContext({ cwd }), [], { cache: true });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const owing = diagnostics.filter(
      ({ code, message }) => code === "unfinished" && message.startsWith("ladder[0].text"),
    );
    expect(owing.map(({ file }) => file).sort()).toEqual(
      imported.drafts.map(({ file }) => file).sort(),
    );
    expect(imported.skipped).toEqual([]);
  });

  test("ten questions with a sentence each have ten drafts with look-fors", () => {
    const drafts = imported.drafts.filter(({ from }) => from.startsWith("lists/place.txt"));
    expect(drafts.map(({ question }) => question.lookFor.length)).toEqual([
      3, 3, 1, 3, 2, 2, 3, 1, 1, 2,
    ]);
  });

  test("nothing of a hidden sheet is read", () => {
    expect(draftsOf("book.xlsx")).not.toContain("leave");
  });

  test("the same lists again add nothing", async () => {
    const before = filesIn(cwd);
    const again = await importQuestions(createContext({ cwd }), ["lists/place.txt"], {
      cache: true,
    });
    expect(again.drafts).toEqual([]);
    expect(again.skipped.map(({ why }) => why)).toContain(
      "questions/reliability/decide-alert.md asks the same",
    );
    expect(again.skipped).toHaveLength(10);
    expect(filesIn(cwd)).toEqual(before);
  });
});

/** Imports one list into a workspace with some files. */
async function importText(
  text: string,
  options: Parameters<typeof importQuestions>[2] = {},
  files: Readonly<Record<string, string>> = {},
) {
  const folder = folderWith({ "questions/.keep": "", "list.txt": text, ...files });
  const warnings: string[] = [];
  const context = createContext({
    cwd: folder,
    reporter: { onWarning: (message) => warnings.push(message) },
  });
  const result = await importQuestions(context, ["list.txt"], {
    topic: "coding",
    cache: true,
    ...options,
  });
  return { folder, warnings, ...result };
}

describe("what is skipped", () => {
  const own = { "questions/databases/own.md": questionText("own") };

  test("the bank's prompt, whatever its case and commas", async () => {
    const { drafts, skipped } = await importText(
      "What does the test for OWN ask about, in one breath?\nWhat else would you ask it?",
      {},
      own,
    );
    expect(skipped).toEqual([
      {
        from: "list.txt:1",
        prompt: "What does the test for OWN ask about, in one breath?",
        why: "questions/databases/own.md asks the same",
      },
    ]);
    expect(drafts.map(({ id }) => id)).toEqual(["else-ask"]);
  });

  test("a prompt that differs in a word", async () => {
    const { drafts, skipped } = await importText(
      "How would you move a running ledger between continents?\n" +
        "How would you move one running ledger between continents?",
    );
    expect(drafts).toHaveLength(1);
    expect(skipped[0]?.why).toMatch(/^list\.txt:1 asks nearly the same \(\d\d% alike\)$/);
  });

  test("an ID that the bank has", async () => {
    const { drafts, skipped } = await importText(
      "",
      {},
      {
        ...own,
        "list.txt": "Q: How would you shelve a thousand books?\nID: shelf",
      },
    );
    expect(drafts.map(({ id }) => id)).toEqual(["shelf"]);
    expect(skipped).toEqual([]);
    const taken = await importText(
      "",
      {},
      { ...own, "list.txt": "Q: How would you shelve a thousand books?\nID: own" },
    );
    expect(taken.drafts).toEqual([]);
    expect(taken.skipped[0]?.why).toBe('the ID "own" is used in questions/databases/own.md');
  });

  test("a prompt that is too long for a question", async () => {
    const { drafts, skipped } = await importText(`Q: ${"long ".repeat(300)}words?`);
    expect(drafts).toEqual([]);
    expect(skipped[0]?.why).toBe("prompt has more than 1200 characters");
  });
});

describe("what is written", () => {
  test("no file is replaced, not even one that cannot be read as a question", async () => {
    const file = "questions/coding/shelve-thousand-books.md";
    const { drafts, folder } = await importText(
      "How would you shelve a thousand books?",
      {},
      { [file]: "not a question" },
    );
    expect(drafts.map(({ id }) => id)).toEqual(["shelve-thousand-books-2"]);
    expect(readFileSync(join(folder, file), "utf8")).toBe("not a question");
  });

  test("nothing, for a dry run", async () => {
    const { drafts, folder } = await importText("How would you shelve a thousand books?", {
      dryRun: true,
    });
    expect(drafts).toHaveLength(1);
    expect(existsSync(join(folder, "questions/coding"))).toBe(false);
  });

  test("what is in a list stays text, whatever marks it has", async () => {
    const { drafts, folder } = await importText(
      [
        "Q: Why is this: {a: 1} # not YAML - 'or' \"is it\"?",
        "Look for: ]: !!js/function | > & *x, --- and status: active",
        "Red flags: <script>alert(1)</script>",
        "Follow-up: - [x] {{#if}} really?",
        "Answer:",
        "## Why ask",
        "---",
        "status: active",
        "<<<<<<< ours",
        "```",
        "never closed",
      ].join("\n"),
    );
    expect(drafts).toHaveLength(1);
    const text = readFileSync(join(folder, drafts[0]?.file ?? ""), "utf8");
    expect(text).toContain("\nstatus: draft ");
    expect(text.match(/^## .*$/gm)).toEqual(["## Why ask", "## Strong answer"]);
    const { diagnostics } = await validateContent(createContext({ cwd: folder }), [], {
      cache: true,
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("a question on protected ground is a draft with a warning", async () => {
    const { drafts, warnings } = await importText("How old are you, and what keeps you busy?");
    expect(drafts).toHaveLength(1);
    expect(warnings).toEqual(['list.txt:1: "How old are you" touches protected ground: age']);
  });
});

describe("topics and levels", () => {
  test("without a topic, says which question has none", async () => {
    const text = "Databases\nWhat is a lock for?\n";
    const folder = folderWith({
      "questions/.keep": "",
      "a.txt": "What is a hat for?\nWhat is a map for?",
    });
    const imported = importQuestions(createContext({ cwd: folder }), ["a.txt"], { cache: true });
    await expect(imported).rejects.toMatchObject({
      code: "usage",
      message: "a.txt:1 names no topic (and 1 more question)",
    });
    const { drafts } = await importText(text, { topic: "security" });
    expect(drafts.map(({ file }) => file)).toEqual(["questions/databases/lock.md"]);
  });

  test.each([
    [{ topic: "databse" }, 'there is no topic "databse"', 'did you mean "databases"?'],
    [{ level: "senor" }, 'there is no level "senor"', 'did you mean "senior"?'],
  ])("an unknown one is refused: %o", async (options, message, hint) => {
    await expect(importText("What is a hat for?", options)).rejects.toMatchObject({
      code: "usage",
      message,
      hints: [hint],
    });
  });

  test("the level of the options holds where the list names none", async () => {
    const { drafts } = await importText(
      "Questions for juniors\nWhat is a hat for?\n\nAbout maps\nWhat is a map for?",
      { level: "staff" },
    );
    expect(drafts.map(({ levels }) => levels)).toEqual([["junior"], ["staff"]]);
  });
});

describe("what cannot be read", () => {
  test("a list without a question", async () => {
    await expect(importText("Nothing to see.\nNot here either.")).rejects.toMatchObject({
      code: "content",
      message: "no question was found in list.txt",
    });
  });

  test("bytes that are not UTF-8, with their place", async () => {
    const folder = folderWith({ "questions/.keep": "" });
    writeFileSync(join(folder, "list.txt"), Buffer.from("What?\nNa\xefve?", "latin1"));
    const imported = importQuestions(createContext({ cwd: folder }), ["list.txt"], { cache: true });
    await expect(imported).rejects.toMatchObject({
      diagnostics: [{ file: "list.txt", line: 2, column: 3, code: "file-encoding" }],
    });
  });

  test.each([
    ["list.xlsx", "import-table", "cannot be read as a workbook"],
    ["list.json", "bad-value", 'is not JSON: "W" cannot stand here'],
    ["list.csv", "import-table", "a quoted cell is never closed"],
  ])("%s", async (name, code, message) => {
    const folder = folderWith({ "questions/.keep": "", [name]: 'What is "this' });
    writeFileSync(join(folder, name), name === "list.csv" ? 'Question\n"What' : "What is this?");
    const imported = importQuestions(createContext({ cwd: folder }), [name], { cache: true });
    await expect(imported).rejects.toMatchObject({ diagnostics: [{ file: name, code, message }] });
  });

  test("a Word document that is none", async () => {
    const folder = folderWith({ "questions/.keep": "", "list.docx": "What is this?" });
    const imported = importQuestions(createContext({ cwd: folder }), ["list.docx"], {
      cache: true,
    });
    await expect(imported).rejects.toMatchObject({ code: "content" });
  });

  test("more questions than anyone would go through", async () => {
    const text = Array.from({ length: 1001 }, (_, n) => `${n + 1}. What is number ${n} for?`);
    await expect(importText(text.join("\n"))).rejects.toMatchObject({
      code: "content",
      message: "list.txt has more than 1000 questions",
    });
  });
});

describe("an exported bank", () => {
  const one = questionText("one");
  const own = { "questions/databases/one.md": one };
  const exported = async (to: "csv" | "json") => {
    const cwd = folderWith(own);
    const { text } = exportBank(createContext({ cwd }), { to, own: true, out: "-" });
    return text;
  };
  const imported = async (files: Record<string, string>, name: string) => {
    const cwd = folderWith(files);
    const { restored, drafts } = await importQuestions(createContext({ cwd }), [name], {
      cache: true,
    });
    return { cwd, restored, drafts };
  };

  test("comes back as it was", async () => {
    const { cwd, restored, drafts } = await imported(
      { "roles/.keep": "", "bank.json": await exported("json") },
      "bank.json",
    );
    const file = "questions/databases/one.md";
    expect(restored).toEqual([{ written: [file], unchanged: 0, skipped: [] }]);
    expect(drafts).toEqual([]);
    expect(readFileSync(join(cwd, file), "utf8")).toBe(one);
  });

  test("changes nothing that is there", async () => {
    const bank = { "bank.csv": await exported("csv") };
    const same = await imported({ ...bank, ...own }, "bank.csv");
    expect(same.restored).toEqual([{ written: [], unchanged: 1, skipped: [] }]);
    const changed = one.replace("minutes: 10", "minutes: 11");
    const other = await imported({ ...bank, "questions/databases/one.md": changed }, "bank.csv");
    expect(other.restored[0]?.skipped.map(({ file }) => file)).toEqual([
      "questions/databases/one.md",
    ]);
    expect(readFileSync(join(other.cwd, "questions/databases/one.md"), "utf8")).toBe(changed);
  });
});
