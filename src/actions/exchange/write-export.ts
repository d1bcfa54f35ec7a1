import { lstatSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { UserError } from "../../diagnostic/user-error.ts";
import { digest } from "../../output/digest.ts";
import { readBytes } from "../../output/folder-state.ts";
import { setAsideNames } from "../../output/set-aside-name.ts";
import { updateFolder } from "../../output/write-folder.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { today } from "../today.ts";

/** Where an export goes. */
export interface ExportTarget {
  /** A file; "-" or nothing leaves the text to the caller. */
  out?: string;
  /** Sets a file that's in the way aside, instead of failing. */
  replace?: boolean;
}

/** What was exported. */
export interface Exported {
  text: string;
  /** The file that holds it, as the user would write its path; null where none was asked for. */
  path: string | null;
}

/** Spreadsheet programs take a file without it for one in an old character set. */
const byteOrderMark = "\ufeff";

/**
 * Writes an export into its file. One that exists and differs is someone's: it's kept.
 *
 * @throws UserError "cannotWrite", also when another file is in the way
 */
export function writeExport(
  context: ActionContext,
  text: string,
  { to, out = "-", replace = false }: ExportTarget & { to: string },
): Exported {
  if (out === "-") return { text, path: null };
  const path = resolve(context.cwd, out);
  const [folder, name] = [dirname(path), basename(path)];
  const bytes = new TextEncoder().encode(to === "csv" ? byteOrderMark + text : text);
  updateFolder(folder, { readers: "usual" }, (change) => {
    const before = bytesAt(path, out);
    if (before !== null && digest(before) === digest(bytes)) return;
    if (before !== null && !replace) {
      throw new UserError("cannotWrite", `${out} already exists and differs`, [
        "name another file, or --replace to set this one aside",
      ]);
    }
    const setAside = before === null ? new Map() : setAsideNames(folder, [name], today());
    const expected = new Map([[name, before === null ? null : digest(before)]]);
    change({ files: [{ name, bytes }], expected, setAside });
    for (const aside of setAside.values())
      context.reporter.onNotice(`set aside ${out} as ${aside}`);
  });
  return { text, path: toDisplayPath(context.cwd, path) };
}

function bytesAt(path: string, shown: string): Uint8Array | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  const bytes = readBytes(path);
  if (bytes !== null) return bytes;
  const why = stats.isFile() ? "is too large to be an export" : "is not a file";
  throw new UserError("cannotWrite", `${shown} ${why}`, ["name a file with --out"]);
}
