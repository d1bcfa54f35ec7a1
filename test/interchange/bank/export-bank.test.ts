import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseQuestion } from "../../../src/bank/load-question.ts";
import { bankCsv } from "../../../src/interchange/bank/bank-csv.ts";
import { type BankEntry, bankJson } from "../../../src/interchange/bank/bank-json.ts";
import { questionParts, questionText } from "../../../src/interchange/bank/question-parts.ts";
import { isBankExport, readBankExport } from "../../../src/interchange/bank/read-bank.ts";
import { taxonomy } from "../../document/fixture-kit.ts";
import { questionText as sampleText } from "../../support/question.ts";
import { soak } from "../../support/soak.ts";

const questions = join(import.meta.dirname, "../../../questions");

const files = readdirSync(questions, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md") && basename(name) !== "README.md")
  .sort();

function entryOf(file: string, text: string): BankEntry {
  const read = questionParts(text.replaceAll("\r\n", "\n"), file);
  if (!read.ok) throw new Error(`${file} cannot be taken apart`);
  return { file, shipped: true, text, parts: read.parts };
}

const bank = files.map((file) => entryOf(file, readFileSync(join(questions, file), "utf8")));

/** What the bank's own reader makes of a file. */
function readAs(file: string, text: string) {
  const [folder, name] = [dirname(file), basename(file, ".md")];
  const place = { path: file, displayPath: file, name, folder, signature: null };
  return parseQuestion(text, place, taxonomy);
}

function filesOf(text: string) {
  const result = readBankExport(text, "bank");
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("; "));
  return result.files;
}

function problemsOf(text: string) {
  const result = readBankExport(text, "bank");
  return result.ok ? [] : result.diagnostics.map(({ line, message }) => `${line} ${message}`);
}

const sample = entryOf("databases/one.md", sampleText("one"));
const json = (changes: object) => JSON.stringify({ ...JSON.parse(bankJson([sample])), ...changes });
const csvOf = (...entries: BankEntry[]) => bankCsv(entries).csv;

describe("the whole shipped bank", () => {
  test("comes back from JSON byte by byte", () => {
    const text = bankJson(bank);
    expect(isBankExport(text)).toBe(true);
    expect(files.length).toBeGreaterThan(400);
    expect(filesOf(text)).toEqual(
      bank.map(({ file, shipped, text: own }) => ({ file, shipped, text: own })),
    );
  });

  // Every file in the soak; otherwise some of every topic and kind.
  test("comes back from CSV with every word, number, and list", () => {
    const some = bank.filter((_, index) => soak || index % 5 === 0);
    const { csv, misfits } = bankCsv(some);
    expect(misfits).toEqual([]);
    expect(isBankExport(csv)).toBe(true);
    // As a file that a spreadsheet program is to open has it.
    const back = filesOf(`\ufeff${csv}`);
    expect(back.map(({ file }) => file)).toEqual(some.map(({ file }) => file));
    for (const [index, { file, text }] of back.entries()) {
      expect(questionParts(text, "")).toEqual({ ok: true, parts: some[index]?.parts });
      // The bank's own reader takes longer.
      if (soak || index % 10 === 0) {
        expect(readAs(file, text)).toEqual(readAs(file, some[index]?.text ?? ""));
      }
    }
  });
});

describe("an export that was changed", () => {
  test("gives the changed data, and the untouched text where nothing was", () => {
    const other = entryOf(
      "databases/two.md",
      `# kept\n${sampleText("two")}`.replace("# kept\n---", "---\n# kept"),
    );
    const exported = JSON.parse(bankJson([sample, other]));
    exported.questions[0].question.minutes = 17;
    const [changed, untouched] = filesOf(JSON.stringify(exported));
    const read = readAs("databases/one.md", changed?.text ?? "");
    expect(read.ok && read.question.minutes).toBe(17);
    expect(untouched?.text).toBe(other.text);
    expect(other.text).toContain("# kept");
  });

  test("takes rows that someone added, and puts them into the folder of their topic", () => {
    const rows = csvOf(sample).split("\r\n");
    const [header = "", row = ""] = [rows[0], rows.slice(1).join("\r\n")];
    const added = row.replace("databases/one.md", "").replace(",one,", ",other,");
    const back = filesOf(`${header}\r\n${added}`);
    const [topic] = sample.parts.front.topics as string[];
    expect(back.map(({ file }) => file)).toEqual([`${topic}/other.md`]);
  });

  test("is read with a spreadsheet's line ends and semicolons", () => {
    const text = sampleText("one", { "  What does": "  What; exactly, does this ask?" });
    const entry = entryOf("databases/one.md", text);
    const saved = csvOf(entry)
      .replaceAll(/\r?\n/g, "\r\n")
      .replace(/^([^\r\n]*)/, (line) => line.replaceAll(",", ";"))
      .replace(/("(?:[^"]|"")*")|,/g, (all, quoted) => (quoted ? all : ";"));
    const [back] = filesOf(saved);
    expect(questionParts(back?.text ?? "", "")).toEqual({ ok: true, parts: entry.parts });
  });

  test.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["-5 or less", "'-5 or less"],
    ["'=quoted", "''=quoted"],
  ])("guards a prompt such as %j, and takes the guard off again", (prompt, guarded) => {
    const entry = {
      ...sample,
      parts: { ...sample.parts, front: { ...sample.parts.front, prompt } },
    };
    const csv = csvOf(entry);
    expect(csv).toContain(`,${guarded},`);
    const [back] = filesOf(csv);
    const read = questionParts(back?.text ?? "", "");
    expect(read.ok && read.parts.front.prompt).toBe(prompt);
  });

  test("says which file no row can hold", () => {
    const front = { ...sample.parts.front, ours: 1 };
    const odd = { ...sample, parts: { ...sample.parts, front } };
    expect(bankCsv([odd, { ...sample, file: "databases/two.md" }]).misfits).toEqual([
      "databases/one.md",
    ]);
  });
});

describe("an export that cannot be read", () => {
  test.each([
    ["{", ["1 is not JSON"]],
    ["a,b\r\n1,2\r\n", ["1 is not an exported bank: its first column must be interview-kit-bank"]],
    [json({ version: 2 }), ["1 is version 2 of the format; this program reads version 1"]],
    [
      json({ format: "other" }),
      [
        '1 is not an exported bank: it needs "format": "interview-kit-bank" and a list of questions',
      ],
    ],
    [json({ questions: [{ file: "a/b.md" }] }), ["1 question 1 has neither data nor text"]],
    [json({ questions: [7] }), ["1 question 1 is not as an export has it"]],
    ["interview-kit-bank,id,promt\r\n1,a,b\r\n", ['1 unknown column "promt"']],
    [
      'interview-kit-bank,id\r\n1,"a\r\n',
      ["3 cannot be read as CSV: a quoted cell is never closed"],
    ],
    [
      "interview-kit-bank,file,id\r\n1,a/x.md,x\r\n2,a/y.md,y\r\n1,a/X.md,x\r\n",
      ["3 is version 2 of the format; this program reads version 1", "4 names a/X.md twice"],
    ],
  ])("%#: says where and why", (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test.each([
    "../../x.md",
    "/etc/x.md",
    "a/../../x.md",
    ".git/x.md",
    "a\\x.md",
    "a/x.txt",
    "C:/x.md",
    "",
  ])("takes no file %j", (file) => {
    const entry = JSON.parse(bankJson([{ ...sample, file: file || "/x" }]));
    expect(problemsOf(JSON.stringify(entry))).toEqual([
      `1 question 1 has no usable file name: ${JSON.stringify(file || "/x")}`,
    ]);
  });

  test("is told from other files", () => {
    expect(isBankExport(json({}))).toBe(true);
    expect(isBankExport('{"schema": 2}')).toBe(false);
    expect(isBankExport("id,prompt\r\n")).toBe(false);
  });
});

test("a question is written in the order of the shipped bank's files", () => {
  const { front, body } = sample.parts;
  const reversed = Object.fromEntries(Object.entries(front).reverse());
  const text = questionText({ front: reversed, body });
  const keys = [...text.matchAll(/^([a-zA-Z]+):/gm)].map(([, key]) => key);
  expect(keys.slice(0, 2)).toEqual(["id", "prompt"]);
  expect(questionParts(text, "")).toEqual({ ok: true, parts: sample.parts });
});
