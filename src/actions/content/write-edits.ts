import { basename, dirname, resolve } from "node:path";
import type { YamlEdit } from "../../edit/edit-kinds.ts";
import { editFrontMatter } from "../../edit/front-matter.ts";
import { type OutputFile, writeFolder } from "../../output/write-folder.ts";
import type { ActionContext } from "../context.ts";
import { originalText } from "./original-text.ts";

/** Changes of one content file. */
export interface FileEdits {
  /** As the user would write the path. */
  file: string;
  edits: YamlEdit[];
  /** A new name for the file in its folder. */
  name?: string;
}

/**
 * Changes several files, each in the words meant and no other byte. All are edited before the first is
 * written, so that one that can't be changed leaves all as they were; those of a folder are replaced
 * together.
 *
 * @returns the files written, as the user would write their paths
 * @throws UserError "content" for a place that can't be changed alone, "cannotWrite"
 */
export function writeEdits(
  { cwd }: ActionContext,
  within: string | null,
  changes: readonly FileEdits[],
): string[] {
  const folders = new Map<string, { files: OutputFile[]; obsolete: string[] }>();
  const written = changes.map(({ file, edits, name = basename(file) }) => {
    const path = resolve(cwd, file);
    const text = editFrontMatter(originalText(path, file), edits);
    const folder = folders.get(dirname(path)) ?? { files: [], obsolete: [] };
    folder.files.push({ name, bytes: new TextEncoder().encode(text), replaces: basename(file) });
    if (name !== basename(file)) folder.obsolete.push(basename(file));
    folders.set(dirname(path), folder);
    return file.slice(0, file.length - basename(file).length) + name;
  });
  for (const [folder, { files, obsolete }] of folders) {
    writeFolder(folder, files, { obsolete, readers: "usual", within: within ?? folder });
  }
  return written;
}
