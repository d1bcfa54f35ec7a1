import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Layer } from "../bank/bank.ts";
import { UserError } from "../diagnostic/user-error.ts";

export interface Workspace {
  /** Absolute path of the user's folder, or null when only shipped content takes part. */
  root: string | null;
  /** The workspace's own layer, if any, and then the shipped one. */
  layers: Layer[];
  /** Absolute path of the folder that kits go into unless the user names another. */
  output: string;
}

const contentFolders = ["questions", "roles", "templates"];

/**
 * The workspace to work in: the folder that was named, or the nearest one from `cwd` upwards that
 * holds questions/, roles/ or templates/.
 *
 * @throws UserError "usage" when the named folder doesn't exist
 */
export function findWorkspace(cwd: string, named?: string): Workspace {
  const shippedRoot = packageRoot();
  const root = named === undefined ? nearestWorkspace(cwd) : namedWorkspace(cwd, named);
  const shipped: Layer = {
    root: shippedRoot,
    displayPath: toDisplayPath(cwd, shippedRoot),
    shipped: true,
  };
  const own = root !== null && !sameFolder(root, shippedRoot);
  return {
    root,
    layers: own
      ? [{ root, displayPath: toDisplayPath(cwd, root), shipped: false }, shipped]
      : [shipped],
    output: join(root ?? cwd, "output"),
  };
}

function namedWorkspace(cwd: string, named: string): string {
  const root = resolve(cwd, named);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new UserError("usage", `the workspace ${named} is not a folder`, [
      `make one with: interview-kit init ${named}`,
    ]);
  }
  return root;
}

function nearestWorkspace(cwd: string): string | null {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (contentFolders.some((name) => isFolder(join(folder, name)))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** What can't be looked at, as in a closed folder above this one, is none. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function sameFolder(a: string, b: string): boolean {
  return realpathSync(a) === realpathSync(b);
}

/** A path as the user would write it: relative below the current folder, absolute elsewhere. */
export function toDisplayPath(cwd: string, path: string): string {
  const below = relative(cwd, path);
  const chosen = below.startsWith("..") ? path : below;
  return chosen.split(sep).join("/");
}

/** The folder that this package is installed in. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** This package's version, from its package.json. */
export function packageVersion(): string {
  return readManifest().version;
}

/** Where people report what is wrong with the tool: the address in its package.json. */
export function reportAddress(): string {
  return readManifest().bugs;
}

function readManifest(): { version: string; bugs: string } {
  return JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
}
