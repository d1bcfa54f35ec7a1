import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { type ContentFile, listContentFiles } from "../../src/bank/content-folder.ts";
import { type ExaminedQuestion, examineQuestionFile } from "../../src/bank/examine-question.ts";
import { examineTogether } from "../../src/bank/examine-together.ts";
import { loadTaxonomy } from "../../src/bank/load-taxonomy.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { builtCli } from "../support/built-cli.ts";
import { folderWith, keptFolder } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const helper = join(dirname(builtCli), "examine-helper.js");
const { taxonomy } = loadTaxonomy([{ root: packageRoot(), shown: "", shipped: true }]);

/** As many files as are worth a helper: most are sound, some are not, and some cannot be read. */
function manyFiles() {
  const texts = Array.from({ length: 1_200 }, (_, index): [string, string] => {
    const id = `question-${String(index).padStart(4, "0")}`;
    const text =
      index % 40 === 7
        ? questionText(id, { "minutes:": "minutes: ten" })
        : index % 40 === 17
          ? questionText(id, { "  - What next": "  - How old are you?" })
          : index % 40 === 27
            ? "no front matter"
            : questionText(id);
    return [`questions/databases/${id}.md`, text];
  });
  const folder = keptFolder(Object.fromEntries(texts));
  return { folder, files: listContentFiles(join(folder, "questions"), "questions", ".md").files };
}

const { folder, files } = manyFiles();
/** Without stamps, which come as the files rest. */
const unstamped = (one: ExaminedQuestion) => (one.sound ? { ...one, stamp: null } : one);
const alone = files.map((file) => unstamped(examineQuestionFile(file, taxonomy)));

/** What is found in the files, in their order, with a helper that does as its code says. */
function together(listed: readonly ContentFile[], code: string): ExaminedQuestion[] {
  const script = join(folderWith({ "helper.mjs": code }), "helper.mjs");
  const found = examineTogether(listed, taxonomy, pathToFileURL(script));
  expect([...found.keys()].sort(byPath)).toEqual([...listed].sort(byPath));
  return listed.flatMap((file) => found.get(file) ?? []).map(unstamped);
}

const byPath = (a: ContentFile, b: ContentFile) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Imports for a helper, and a mark that it did what it is there for. */
const mark = join(folder, "mark");
const begin = `import { writeFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
const { board, port } = workerData;
const leaveMark = () => writeFileSync(${JSON.stringify(mark)}, "");
`;
/** Helps, and calls `before` before each report. */
const help = (before: string) => `${begin}
const post = port.postMessage.bind(port);
let reports = 0;
port.postMessage = (found) => {
  ${before}
  post(found);
};
await import(${JSON.stringify(pathToFileURL(helper).href)});
`;

describe("examining many files", () => {
  test("of each kind there are some", () => {
    const kinds = alone.map((one) =>
      one.sound ? "sound" : one.question ? "with a warning" : "broken",
    );
    expect(new Set(kinds)).toEqual(new Set(["sound", "with a warning", "broken"]));
  });

  test("finds alone what is in each", () => {
    const found = examineTogether(files, taxonomy, new URL("file:///no-helper.js"));
    expect([...found.values()].map(unstamped)).toEqual(alone);
  });

  // So many files that a helper is ready before the end on a busy machine too.
  const rounds = 6;
  const many = Array.from({ length: rounds }, () => files.map((file) => ({ ...file }))).flat();
  const allAlone = Array.from({ length: rounds }, () => alone).flat();

  test.runIf(availableParallelism() > 1).each([
    ["helps", help("leaveMark();")],
    ["ends at once", `${begin} leaveMark(); process.exit(1);`],
    ["throws", `${begin} leaveMark(); throw new Error("lost");`],
    [
      "takes files and ends",
      `${begin} if (Atomics.add(board, 0, 16) < ${many.length}) leaveMark(); process.exit(1);`,
    ],
    ["reports some and ends", help("if (reports++ === 1) { leaveMark(); process.exit(1); }")],
  ])("finds the same where a helper %s", (_what, code) => {
    rmSync(mark, { force: true });
    expect(together(many, code)).toEqual(allAlone);
    expect(existsSync(mark)).toBe(true);
  });
});
