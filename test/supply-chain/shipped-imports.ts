import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { importsOf } from "../../scripts/build/declarations.ts";

/** Bundled packages look for these in vain, and do without. */
const optional = ["bufferutil", "supports-color", "utf-8-validate"];

/** Names of the packages that the bundle's outputs import when they run. */
export function importedPackages({ outputs }: Metafile): string[] {
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  // What a style sheet names is a file that the server has, not a package.
  const isPackage = ({ external, kind }: (typeof imports)[number]) =>
    external && kind !== "url-token";
  const external = imports.filter(isPackage).map(({ path }) => path);
  return namesOf(external).filter((name) => !optional.includes(name));
}

/** Names of the packages that sources look for themselves, which the bundler doesn't see. */
export function requiredPackages(sources: string): string[] {
  const calls = textsIn(sources, ".ts").flatMap((text) => [
    ...text.matchAll(/\b(?:require|resolve)\(\s*"([^."][^"]*)"/g),
  ]);
  return namesOf(calls.map(([, path = ""]) => path));
}

/** Names of the packages that types need, given the folder with their declarations. */
export function namedInTypes(folder: string): string[] {
  return namesOf(
    textsIn(folder, ".d.ts")
      .flatMap(importsOf)
      .filter((path) => !path.startsWith(".")),
  );
}

function textsIn(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(ending));
  return files.map((name) => readFileSync(join(folder, name), "utf8"));
}

function namesOf(paths: readonly string[]): string[] {
  const isBuiltin = (path: string) => path.startsWith("node:") || builtinModules.includes(path);
  const names = paths.filter((path) => !isBuiltin(path)).map(packageNameIn);
  return [...new Set(names)].sort();
}

function packageNameIn(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}
