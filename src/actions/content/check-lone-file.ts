import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Bank } from "../../bank/bank.ts";
import { listContentFiles } from "../../bank/content-folder.ts";
import { loadQuestionFile } from "../../bank/load-question.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";

/** Checks question files that lie outside of every workspace, as questions of their own. */
export function checkLoneFile(path: string, cwd: string, bank: Bank): Diagnostic[] {
  if (statSync(path).isDirectory()) {
    const { files, diagnostics } = listContentFiles(path, toDisplayPath(cwd, path), ".md");
    return [
      ...diagnostics,
      ...files.flatMap((file) => loadQuestionFile(file, bank.taxonomy).diagnostics),
    ];
  }
  const file = {
    path,
    displayPath: toDisplayPath(cwd, path),
    name: basename(path, ".md"),
    folder: basename(dirname(path)),
    signature: null,
  };
  return loadQuestionFile(file, bank.taxonomy).diagnostics;
}
