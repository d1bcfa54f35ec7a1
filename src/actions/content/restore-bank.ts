import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Layer } from "../../bank/bank.ts";
import { readContentFile } from "../../diagnostic/content-file.ts";
import { ContentError } from "../../diagnostic/user-error.ts";
import { isSameQuestion, questionParts } from "../../interchange/bank/question-parts.ts";
import { type BankFile, isBankExport, readBankExport } from "../../interchange/bank/read-bank.ts";
import { updateFolder } from "../../output/write-folder.ts";
import { findWorkspace, toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";

/** Bytes of an exported bank: some ten thousand questions. */
const maxExportBytes = 128 * 1024 * 1024;

export interface RestoredBank {
  /** Files that are written, or would be, as the user would write their paths. */
  written: string[];
  /** How many questions of the export the bank has, word for word. */
  unchanged: number;
  /** What stays as it is here although the export says something else, and why. */
  skipped: { file: string; why: string }[];
}

/** The text of an exported bank, or null for any other file. */
export function readIfBankExport({ cwd }: ActionContext, file: string): string | null {
  const path = resolve(cwd, file);
  if (!/\.(?:csv|json)$/i.test(file) || !existsSync(path)) return null;
  const read = readContentFile(path, file, maxExportBytes);
  return read.ok && isBankExport(read.text) ? read.text : null;
}

/**
 * Writes the question files of an exported bank that aren't there. A question that is there is never
 * changed: what differs is named.
 *
 * @param shown path of the export, for messages
 * @throws ContentError for an export that can't be read; UserError "cannotWrite"
 */
export function restoreBank(
  { cwd }: ActionContext,
  text: string,
  shown: string,
  { workspace, dryRun = false }: { workspace?: string | undefined; dryRun?: boolean | undefined },
): RestoredBank {
  const result = readBankExport(text, shown);
  if (!result.ok) throw new ContentError(result.diagnostics);
  const { root, layers } = findWorkspace(cwd, workspace);
  const target = root ?? cwd;
  const restored: RestoredBank = { written: [], unchanged: 0, skipped: [] };
  const missing: BankFile[] = [];
  for (const entry of result.files) {
    const there = findThere(entry, layers);
    const own = join(target, "questions", entry.file);
    const file = toDisplayPath(cwd, own);
    if (there === null && !existsSync(own)) {
      missing.push(entry);
      restored.written.push(file);
    } else if (there !== null && saysTheSame(there.path, entry)) restored.unchanged += 1;
    else if (there?.shipped) restored.skipped.push({ file: entry.file, why: changedShipped });
    else restored.skipped.push({ file, why: "it reads differently here, and stays as it is" });
  }
  if (!dryRun) write(missing, target);
  return restored;
}

const changedShipped =
  "it comes with Interview Kit and reads differently here; a question of your own that replaces it says `replaces: true`";

/** The file of the same place, of the workspace before the one that is shipped. */
function findThere(
  { file }: BankFile,
  layers: readonly Layer[],
): { path: string; shipped: boolean } | null {
  const places = layers.map(({ root, shipped }) => ({
    path: join(root, "questions", file),
    shipped,
  }));
  return places.find(({ path }) => existsSync(path)) ?? null;
}

/** Comments and line breaks aside. */
function saysTheSame(path: string, { file, text }: BankFile): boolean {
  const read = readContentFile(path, file);
  if (!read.ok) return false;
  const here = read.original;
  if (here === text) return true;
  const [one, other] = [here, text].map((each) => questionParts(each, file));
  return Boolean(one?.ok && other?.ok && isSameQuestion(one.parts, other.parts));
}

/** A folder gets all of its files or none. */
function write(files: readonly BankFile[], root: string): void {
  for (const folder of new Set(files.map(({ file }) => dirname(file)))) {
    const own = files.filter(({ file }) => dirname(file) === folder);
    const expected = new Map(own.map(({ file }) => [basename(file), null]));
    updateFolder(join(root, "questions", folder), { readers: "usual", within: root }, (change) =>
      change({
        files: own.map(({ file, text }) => ({
          name: basename(file),
          bytes: new TextEncoder().encode(text),
        })),
        expected,
      }),
    );
  }
}
