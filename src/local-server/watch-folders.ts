import { type FSWatcher, readdirSync, watch } from "node:fs";
import { join, relative, sep } from "node:path";

/** Milliseconds without a further change. An editor's save is several changes within a few. */
const quiet = 15;
/** Milliseconds between looks at which folders there are: new ones are rarely made. */
const pollMs = 1000;

export interface FolderWatcher {
  close(): void;
}

/**
 * Calls back after something below one of the folders has changed. Each folder is watched by itself,
 * which Node can do on every system from version 20; folders that appear later are found within a
 * second, and so is the first file of a folder that was not there at the start.
 *
 * @param roots don't have to exist; symbolic links below them are not followed
 * @param onChange given the changed paths, as far as the system tells them
 */
export function watchFolders(
  roots: readonly string[],
  onChange: (paths: ReadonlySet<string>) => void,
): FolderWatcher {
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function note(path: string): void {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = changed;
      changed = new Set();
      onChange(paths);
    }, quiet);
  }
  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }
  function add(folder: string, isNew: boolean): void {
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name !== null && isOurs(name)) note(join(folder, name));
      });
      watcher.on("error", () => drop(folder));
      watchers.set(folder, watcher);
      if (isNew) note(folder);
    } catch {
      // Gone again, or not to be watched: the next look tries again.
    }
  }
  function look(isNew: boolean): void {
    const folders = new Set(roots.flatMap(foldersBelow));
    for (const folder of watchers.keys()) {
      if (folders.has(folder)) continue;
      drop(folder);
      note(folder);
    }
    for (const folder of folders) if (!watchers.has(folder)) add(folder, isNew);
  }

  look(false);
  const looking = setInterval(() => look(true), pollMs);
  return {
    close() {
      clearInterval(looking);
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}

/** A folder and all below it; none if it doesn't exist. */
function foldersBelow(root: string): string[] {
  try {
    const below = readdirSync(root, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((folder) => relative(root, folder).split(sep).every(isOurs));
    return [root, ...below];
  } catch {
    return [];
  }
}

/** Not an editor's swap files, backups and other things that begin with a dot or end in a tilde. */
function isOurs(name: string): boolean {
  return !name.startsWith(".") && !name.endsWith("~");
}
