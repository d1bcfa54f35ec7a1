import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Bank } from "../bank/bank.ts";
import { listContentFiles } from "../bank/content-folder.ts";
import { loadQuestionFile } from "../bank/load-question.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { displayPath } from "../workspace/workspace.ts";

/** Checks question files that lie outside of every workspace, as questions of their own. */
export function checkLoneFile(path: string, cwd: string, bank: Bank): Diagnostic[] {
  if (statSync(path).isDirectory()) {
    const { files, problems } = listContentFiles(path, displayPath(cwd, path), ".md");
    return [
      ...problems,
      ...files.flatMap((file) => loadQuestionFile(file, bank.taxonomy).problems),
    ];
  }
  const file = {
    path,
    shown: displayPath(cwd, path),
    name: basename(path, ".md"),
    folder: basename(dirname(path)),
    stamp: null,
  };
  return loadQuestionFile(file, bank.taxonomy).problems;
}
