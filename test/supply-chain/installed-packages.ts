import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { InstalledPackage } from "./check-lock.ts";

/** Every package below `root`, those inside others included, as its own package.json describes it. */
export function installedPackages(root: string, folder = "node_modules"): InstalledPackage[] {
  return packageFolders(join(root, folder))
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => {
      const nested = existsSync(join(root, path, "node_modules"))
        ? installedPackages(root, `${path}/node_modules`)
        : [];
      return [readInstalled(root, path), ...nested];
    });
}

function packageFolders(modules: string): string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(modules, name)).map((below) => `${name}/${below}`)
        : [name],
    );
}

function readInstalled(root: string, folder: string): InstalledPackage {
  const path = join(root, folder);
  const { license, scripts = {} } = JSON.parse(
    readFileSync(join(path, "package.json"), "utf8"),
  ) as {
    license?: string;
    scripts?: Record<string, string>;
  };
  const hasScript = ["preinstall", "install", "postinstall"].some((name) => name in scripts);
  return {
    folder,
    license,
    // npm compiles what has a binding.gyp, with or without a script.
    hasInstallScript: hasScript || existsSync(join(path, "binding.gyp")),
  };
}
