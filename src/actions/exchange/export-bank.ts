import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Layer } from "../../bank/bank.ts";
import { type ContentFile, listContentFiles } from "../../bank/content-folder.ts";
import { readContentFile } from "../../diagnostic/content-file.ts";
import { type Diagnostic, sortDiagnostics } from "../../diagnostic/diagnostic.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { bankCsv } from "../../interchange/bank/bank-csv.ts";
import { type BankEntry, bankJson } from "../../interchange/bank/bank-json.ts";
import { questionParts } from "../../interchange/bank/question-parts.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { type Exported, type ExportTarget, writeExport } from "./write-export.ts";

export interface ExportBankOptions extends ExportTarget {
  to: "csv" | "json";
  /** Leaves out what comes with Interview Kit. */
  own?: boolean;
  workspace?: string;
}

/**
 * Every question file, drafts and retired ones included, in one file that gives each of them back; see
 * `readBankExport`. A shipped question that the workspace replaces is left out.
 *
 * @throws ContentError for a file that can't be read; UserError "content" for one that CSV can't hold;
 *   "cannotWrite"
 */
export function exportBank(context: ActionContext, options: ExportBankOptions): Exported {
  const { layers } = findWorkspace(context.cwd, options.workspace);
  const entries = readEntries(layers.filter(({ shipped }) => !shipped || !options.own));
  if (options.to === "json") return writeExport(context, bankJson(entries), options);
  const { csv, misfits } = bankCsv(entries);
  const [first] = misfits;
  if (first !== undefined) {
    throw new UserError("content", `${first} has something that no column holds`, [
      "interview-kit validate says what is wrong with it",
      "--to json keeps every file as it is",
    ]);
  }
  return writeExport(context, csv, options);
}

function readEntries(layers: readonly Layer[]): BankEntry[] {
  const diagnostics: Diagnostic[] = [];
  const entries = layers.flatMap((layer) => {
    const folder = join(layer.root, "questions");
    if (!existsSync(folder)) return [];
    const shown = join(layer.displayPath, "questions");
    const listed = listContentFiles(folder, shown, ".md");
    diagnostics.push(...listed.diagnostics);
    return listed.files.flatMap((file) => {
      const read = readEntry(file, folder, layer.shipped);
      if (Array.isArray(read)) diagnostics.push(...read);
      return Array.isArray(read) ? [] : [read];
    });
  });
  if (diagnostics.length > 0) throw new ContentError(sortDiagnostics(diagnostics));
  const own = new Set(entries.flatMap(({ shipped, parts }) => (shipped ? [] : [parts.front.id])));
  return entries.filter(({ shipped, parts }) => !shipped || !own.has(parts.front.id));
}

function readEntry(file: ContentFile, folder: string, shipped: boolean): BankEntry | Diagnostic[] {
  const read = readContentFile(file.path, file.displayPath);
  if (!read.ok) return [read.diagnostic];
  const taken = questionParts(read.text, file.displayPath);
  if (!taken.ok) return taken.diagnostics;
  return {
    file: file.path.slice(folder.length + 1).replaceAll("\\", "/"),
    shipped,
    text: read.original,
    parts: taken.parts,
  };
}
