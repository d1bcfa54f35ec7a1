import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { KitJson } from "../kit/kit-json.ts";
import { previousKit } from "../kit/read-kit-json.ts";
import { type OutputFile, writeFolder } from "../output/write-folder.ts";
import { displayPath } from "../workspace/workspace.ts";
import type { ActionContext } from "./context.ts";
import type { ResolvedKit } from "./resolve-kit.ts";

/** The path of a kit's folder: `output/<role>-<level>[-<label>]`, or below the folder that the user names. */
export function kitFolder(
  { cwd }: ActionContext,
  { kit, workspace }: ResolvedKit,
  { out, label }: { out?: string | undefined; label?: string | undefined },
): string {
  const parent = out === undefined ? workspace.output : resolve(cwd, out);
  const names = [kit.role.id, kit.level.id, ...(label === undefined ? [] : [label])];
  return join(parent, names.join("-"));
}

/** What a kit's folder is to have in it, given what it has. */
export interface FolderContents {
  /** With `files`. */
  kitJson: KitJson;
  kitJsonFile: OutputFile;
  /** Names of what an earlier, different kit left. */
  obsolete: string[];
}

/**
 * What an earlier run of the same kit made still belongs to it; of another kit, nothing does.
 *
 * @param kitJson without `files`, which this adds
 * @param names of all documents of this run
 */
export function folderContents(
  folder: string,
  kitJson: KitJson,
  names: readonly string[],
): FolderContents {
  const before = previousKit(folder);
  const others = (before?.files ?? []).filter((name) => !names.includes(name));
  const isSame = before?.id === kitJson.id;
  const whole: KitJson = { ...kitJson, files: [...names, ...(isSame ? others : [])].sort() };
  const kitJsonFile = toFile("kit.json", `${JSON.stringify(whole, null, 2)}\n`);
  return { kitJson: whole, kitJsonFile, obsolete: isSame ? [] : others };
}

/**
 * Writes a kit's documents, and its kit.json last.
 *
 * @param extraFiles those of the tool itself, which are not reported
 * @returns paths as the user would write them
 * @throws Failure "cannotWrite"
 */
export function writeKitFolder(
  { cwd }: ActionContext,
  { workspace }: ResolvedKit,
  folder: string,
  { kitJsonFile, obsolete }: FolderContents,
  files: readonly OutputFile[],
  extraFiles: readonly OutputFile[] = [],
): string[] {
  const paths = writeFolder(folder, [...extraFiles, ...files, kitJsonFile], {
    obsolete,
    within: workspace.root ?? cwd,
  });
  return paths.slice(extraFiles.length).map((path) => displayPath(cwd, path));
}

/** True if a file exists with exactly these bytes. */
export function isWritten(folder: string, { name, bytes }: OutputFile): boolean {
  try {
    return readFileSync(join(folder, name)).equals(bytes);
  } catch {
    return false;
  }
}

function toFile(name: string, text: string): OutputFile {
  return { name, bytes: new TextEncoder().encode(text) };
}
