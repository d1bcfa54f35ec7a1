import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type BuildManifest, readBuildManifest, toManifestFile } from "./build-manifest.ts";
import { digest } from "./digest.ts";
import { findFilledIn, kitFileName, readBytes } from "./folder-state.ts";
import { keyedPerson, kitFolderNames } from "./kit-folder-names.ts";
import { type ChangeFolder, updateFolder } from "./write-folder.ts";

/** An edited kit, on its way back to where it came from. */
export interface EditedKitFile {
  /** Absolute path of the kit.json that was edited. */
  path: string;
  /** Digest of its bytes as they were read. */
  expected: string;
  bytes: Uint8Array;
  /** Id of the kit now, and as the documents next to it have it. */
  kit: string;
  earlier: string;
  /** Digest of which questions are asked where. */
  selection: string;
  tool: string;
  /** Role and level, such as `backend-senior`, for the name of another folder. */
  base: string;
  /** See FolderOptions. */
  within: string;
}

export interface SavedEdit {
  /** Absolute path of the kit.json that was written. */
  path: string;
  /** Documents in its folder that are of an earlier kit; null if there are none. */
  stale: StaleDocuments | null;
  /** True if the kit went into another folder, because its own has documents that someone uses. */
  isElsewhere: boolean;
}

export interface StaleDocuments {
  names: string[];
  /** Ids of the kits that they are of. */
  kits: string[];
  /** Names under which these kits' kit.json are kept, next to the documents. */
  keptAs: string[];
}

/**
 * Writes an edited kit.json over the one that was edited. If documents next to it were printed for
 * someone or filled in, they need the kit.json that they were printed from: that folder stays as it
 * is, and the edited kit gets one of its own. Documents that were printed for no one stay until the
 * next build, with the kit.json that they're of under another name.
 *
 * @throws UserError "cannotWrite", also when someone saved the file since it was read
 */
export function saveEditedKit(edited: EditedKitFile): SavedEdit {
  const { path, within } = edited;
  const folder = dirname(path);
  const isKitFolder = basename(path) === kitFileName && readBuildManifest(folder).printing !== null;
  if (!isKitFolder) return saveAlone(edited);
  const saved = updateFolder(folder, { within }, (change) => saveInPlace(folder, edited, change));
  return saved ?? saveElsewhere(edited, readBuildManifest(folder));
}

/** @returns null if someone uses the documents next to it */
function saveInPlace(
  folder: string,
  edited: EditedKitFile,
  change: ChangeFolder,
): SavedEdit | null {
  const { path, earlier, kit, bytes, expected } = edited;
  const manifest = readBuildManifest(folder);
  const names = kit === earlier ? [] : documentsIn(folder, manifest);
  if (names.length > 0 && isUsed(folder, manifest)) return null;
  const stale = names.filter((name) => !kitsOf(manifest, name).includes(kit));
  const kits = [...new Set(stale.flatMap((name) => kitsOf(manifest, name)))];
  const isKept = (id: string) => existsSync(join(folder, keptName(id)));
  const keeps = kits.includes(earlier) && !isKept(earlier);
  const before = manifest.files.get(kitFileName) ?? [];
  change({
    files: [toManifestFile(withKitFile(manifest, edited, before)), { name: kitFileName, bytes }],
    expected: new Map([[kitFileName, expected]]),
    setAside: new Map(keeps ? [[kitFileName, keptName(earlier)]] : []),
  });
  change({ files: [toManifestFile(withKitFile(manifest, edited, []))] });
  const keptAs = kits.filter(isKept).map(keptName);
  return {
    path,
    stale: stale.length > 0 ? { names: stale, kits, keptAs } : null,
    isElsewhere: false,
  };
}

/** True if a folder's documents were printed for someone or filled in: an edited kit goes elsewhere. */
export function isSettled(folder: string): boolean {
  const manifest = readBuildManifest(folder);
  return (
    manifest.printing !== null &&
    documentsIn(folder, manifest).length > 0 &&
    isUsed(folder, manifest)
  );
}

function isUsed(folder: string, { printing }: BuildManifest): boolean {
  return printing?.person !== null || findFilledIn(folder).some(isDocument);
}

/** The name under which an earlier kit's kit.json is kept in its folder. */
export function keptName(kit: string): string {
  return `kit.${kit}.json`;
}

/**
 * The kit.json of a kit that an edit goes back to, as it was kept next to its documents, and which of
 * these are there; null if there are none.
 */
export function keptKit(
  folder: string,
  kit: string,
): { bytes: Uint8Array; names: string[] } | null {
  const bytes = readBytes(join(folder, keptName(kit)));
  if (bytes === null) return null;
  const manifest = readBuildManifest(folder);
  const names = documentsIn(folder, manifest).filter((name) =>
    kitsOf(manifest, name).includes(kit),
  );
  return { bytes, names };
}

/** A kit.json that no build put there has no documents. */
function saveAlone({ path, expected, bytes }: EditedKitFile): SavedEdit {
  const name = basename(path);
  updateFolder(dirname(path), { readers: "usual" }, (change) =>
    change({ files: [{ name, bytes }], expected: new Map([[name, expected]]) }),
  );
  return { path, stale: null, isElsewhere: false };
}

/** Where a build with the same kit and person would put its documents. */
function saveElsewhere(edited: EditedKitFile, { printing }: BuildManifest): SavedEdit {
  const { bytes, selection, within, base, kit } = edited;
  const person = printing?.person ?? null;
  const parent = dirname(dirname(edited.path));
  for (const name of kitFolderNames(base, keyedPerson(person), kit)) {
    const folder = join(parent, name);
    const path = join(folder, kitFileName);
    const saved = { path, stale: null, isElsewhere: true };
    const there = existsSync(folder) ? readBuildManifest(folder).printing : null;
    if (there?.selection === selection && there.person === person) return saved;
    if (existsSync(folder)) continue;
    const manifest = { printing: { selection, person }, files: new Map() };
    const files = [toManifestFile(withKitFile(manifest, edited, [])), { name: kitFileName, bytes }];
    updateFolder(folder, { within }, (change) => change({ files }));
    return saved;
  }
  throw new Error("there are no folders for the kit");
}

function documentsIn(folder: string, { files }: BuildManifest): string[] {
  return [...files.keys()].filter((name) => isDocument(name) && existsSync(join(folder, name)));
}

function isDocument(name: string): boolean {
  return name !== kitFileName;
}

function kitsOf({ files }: BuildManifest, name: string): string[] {
  return (files.get(name) ?? []).map(({ kit }) => kit).filter((kit) => kit !== "");
}

/** @param old states that the file may be in while it's replaced */
function withKitFile(
  { printing, files }: BuildManifest,
  { bytes, kit, tool }: EditedKitFile,
  old: readonly { source: string; bytes: string; kit: string; tool: string | null }[],
): BuildManifest {
  const known = digest(bytes);
  const version = { source: known, bytes: known, kit, tool };
  return { printing, files: new Map([...files, [kitFileName, [version, ...old]]]) };
}
