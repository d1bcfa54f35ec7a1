import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { KitJson } from "../kit/kit-json.ts";
import { type OutputFile, writeFolder } from "../output/write-folder.ts";
import { shownPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";
import { previousKit } from "./read-kit-json.ts";
import type { SettledKit } from "./settle-kit.ts";

/** Where a kit's folder lies: `output/<role>-<level>[-<label>]`, or below the folder that the user names. */
export function kitFolder(
  { io }: CommandContext,
  { kit, workspace }: SettledKit,
  { out, label }: { out?: string | undefined; label?: string | undefined },
): string {
  const parent = out === undefined ? workspace.output : resolve(io.cwd, out);
  const names = [kit.role.id, kit.level.id, ...(label === undefined ? [] : [label])];
  return join(parent, names.join("-"));
}

/** What a kit's folder is to hold, given what it holds. */
export interface KitFolderPlan {
  /** With `files`. */
  record: KitJson;
  kitJson: OutputFile;
  /** Names of what an earlier, different kit left. */
  obsolete: string[];
}

/**
 * What an earlier run of the same kit made still belongs to it; of another kit, nothing does.
 *
 * @param record without `files`, which is settled here
 * @param names of all documents of this run
 */
export function planKitFolder(
  folder: string,
  record: KitJson,
  names: readonly string[],
): KitFolderPlan {
  const before = previousKit(folder);
  const others = (before?.files ?? []).filter((name) => !names.includes(name));
  const isSame = before?.id === record.id;
  const whole: KitJson = { ...record, files: [...names, ...(isSame ? others : [])].sort() };
  const kitJson = toFile("kit.json", `${JSON.stringify(whole, null, 2)}\n`);
  return { record: whole, kitJson, obsolete: isSame ? [] : others };
}

/**
 * Writes a kit's documents, and its kit.json last.
 *
 * @param besides what lies there for the tool alone
 * @returns paths as the user would write them
 * @throws Failure "cannotWrite"
 */
export function writeKitFolder(
  { io }: CommandContext,
  { workspace }: SettledKit,
  folder: string,
  { kitJson, obsolete }: KitFolderPlan,
  files: readonly OutputFile[],
  besides: readonly OutputFile[] = [],
): string[] {
  const paths = writeFolder(folder, [...besides, ...files, kitJson], {
    obsolete,
    within: workspace.root ?? io.cwd,
  });
  return paths.slice(besides.length).map((path) => shownPath(io.cwd, path));
}

/** Whether a file is there with these very bytes. */
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
