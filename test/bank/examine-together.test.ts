import { existsSync } from "node:fs";
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
const unstamped = (found: readonly ExaminedQuestion[]) =>
  found.map((one) => (one.sound ? { ...one, stamp: null } : one));
const alone = unstamped(files.map((file) => examineQuestionFile(file, taxonomy)));
const together = (listed: readonly ContentFile[], script: URL) =>
  unstamped(examineTogether(listed, taxonomy, script));

function script(code: string): URL {
  return pathToFileURL(join(folderWith({ "helper.mjs": code }), "helper.mjs"));
}

describe("examining many files", () => {
  test("of each kind there are some", () => {
    const kinds = alone.map((one) =>
      one.sound ? "sound" : one.question ? "with a warning" : "broken",
    );
    expect(new Set(kinds)).toEqual(new Set(["sound", "with a warning", "broken"]));
  });

  test("finds alone what is in each", () => {
    expect(together(files, new URL("file:///no-helper.js"))).toEqual(alone);
  });

  test.runIf(availableParallelism() > 1)("finds the same with help", () => {
    const mark = join(folder, "helped");
    const marking = script(
      `import { writeFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
const { port } = workerData;
const post = port.postMessage.bind(port);
port.postMessage = (found) => {
  writeFileSync(${JSON.stringify(mark)}, "");
  post(found);
};
await import(${JSON.stringify(pathToFileURL(helper).href)});
`,
    );
    // So many that a helper is ready before the end on a busy machine too.
    const often = <T>(list: readonly T[]) => Array.from({ length: 6 }, () => list).flat();
    expect(together(often(files), marking)).toEqual(often(alone));
    expect(existsSync(mark)).toBe(true);
  });

  test.each([
    ["ends at once", `process.exit(1);`],
    ["throws", `throw new Error("lost");`],
    [
      "takes files and ends",
      `import { workerData } from "node:worker_threads";
Atomics.add(workerData.board, 0, 16);
process.exit(1);`,
    ],
    [
      "reports some and ends",
      `import { workerData } from "node:worker_threads";
const { port } = workerData;
const post = port.postMessage.bind(port);
let reports = 0;
port.postMessage = (found) => {
  if (reports++ === 1) process.exit(1);
  post(found);
};
await import(${JSON.stringify(pathToFileURL(helper).href)});
`,
    ],
  ])("finds the same where a helper %s", (_what, code) => {
    expect(together(files, script(code))).toEqual(alone);
  });
});
