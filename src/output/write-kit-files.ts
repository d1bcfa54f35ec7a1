import { join } from "node:path";
import { type PrintedVersion, type Printing, toManifestFile } from "./build-manifest.ts";
import { digest } from "./digest.ts";
import type { FilePlan, FolderState } from "./plan-kit-files.ts";
import type { ChangeFolder, OutputFile } from "./write-folder.ts";

/** A document with its bytes, or null where an earlier run's is believed to be current. */
export interface MadeFile {
  name: string;
  /** Digest of everything that it's made from. */
  source: string;
  bytes: Uint8Array | null;
}

interface PlannedFiles {
  plan: FilePlan;
  files: readonly MadeFile[];
  setAside: ReadonlyMap<string, string>;
}

/**
 * Writes the manifest first, with the old and the new state of every file: after a run that was killed
 * the next one knows both. The old states leave it once the new files are in place.
 */
export function writeKitFiles(
  folder: string,
  { manifest, found }: FolderState,
  { kit, printing, tool }: { kit: string; printing: Printing; tool: string },
  { plan, files, setAside }: PlannedFiles,
  change: ChangeFolder,
): string[] {
  const wanted = new Set([...plan.write, ...plan.conflicts]);
  const made = files.flatMap(({ name, source, bytes }) =>
    wanted.has(name) && bytes ? [{ name, source, bytes }] : [],
  );
  const after = new Map(plan.before);
  for (const name of [...plan.remove, ...plan.conflicts]) after.delete(name);
  const during = new Map(plan.before);
  for (const { name, source, bytes } of made) {
    const version: PrintedVersion = { source, bytes: digest(bytes), kit, tool };
    after.set(name, [version]);
    const old = during.get(name) ?? (setAside.has(name) ? [unknownVersion] : []);
    during.set(name, [version, ...old]);
  }
  const obsolete = [...plan.remove, ...plan.conflicts.filter((name) => !hasFile(made, name))];
  const recordFile = (versions: typeof after) => toManifestFile({ printing, files: versions });
  const before = toManifestFile(manifest);
  const [atFirst, atLast] = [recordFile(during), recordFile(after)];
  if (made.length + obsolete.length > 0) {
    const expected = new Map(
      [...made.map(({ name }) => name), ...obsolete].flatMap((name): [string, string | null][] => {
        const there = found.get(name);
        return there === "special" ? [] : [[name, there?.digest ?? null]];
      }),
    );
    change({ files: [atFirst, ...made], obsolete, expected, setAside });
    if (!isSame(atFirst, atLast)) change({ files: [atLast] });
  } else if (!isSame(before, atLast)) change({ files: [atLast] });
  return made.map(({ name }) => join(folder, name));
}

/** A state of a file that no file has, and that nothing is made from. */
const unknownVersion: PrintedVersion = { source: "", bytes: "", kit: "", tool: null };

function hasFile(files: readonly { name: string }[], name: string): boolean {
  return files.some((file) => file.name === name);
}

function isSame(one: OutputFile, other: OutputFile): boolean {
  return Buffer.from(one.bytes).equals(other.bytes);
}
