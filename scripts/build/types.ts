import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { importsOf } from "./declarations.ts";

/** Writes the library's types into `dist/types`: those that programs can reach from its index. */
export function buildTypes(): void {
  const root = packageRoot();
  const folder = join(root, "dist/types");
  rmSync(folder, { recursive: true, force: true });
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const options = ["-p", join(root, "tsconfig.build.json")];
  execFileSync(process.execPath, [compiler, ...options], { stdio: "inherit" });
  const used = reachableFrom(join(folder, "index.d.ts"));
  for (const file of declarationsIn(folder)) if (!used.has(file)) rmSync(file);
  removeEmptyFolders(folder);
}

/** The compiler writes a declaration for each source file; only some are part of the interface. */
function reachableFrom(index: string): Set<string> {
  const found = new Set([index]);
  // A set that grows while it's iterated hands out what was added, too.
  for (const file of found) {
    for (const path of importsOf(readFileSync(file, "utf8"))) {
      if (path.startsWith(".")) found.add(join(dirname(file), path.replace(/\.[jt]s$/, ".d.ts")));
    }
  }
  return found;
}

function declarationsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => join(folder, name));
}

function removeEmptyFolders(folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries)
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
