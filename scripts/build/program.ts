import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { bundle } from "./bundle.ts";
import { thirdPartyNotices } from "./notices.ts";
import { buildPage } from "./page.ts";

/** The command line, the library, and the programs of the threads that read other people's files. */
const programs = [
  "src/cli.ts",
  "src/index.ts",
  "src/read-form-helper.ts",
  "src/read-description-helper.ts",
];

/** Where the build says which files went into the program; tests read it, and it isn't shipped. */
export const metafilePath = join(packageRoot(), "node_modules/.cache/program.json");

/**
 * Empties `dist` but for the types, and writes the program, the studio's page, and the licenses of what
 * both contain.
 */
export async function buildProgram(): Promise<void> {
  const root = packageRoot();
  const dist = join(root, "dist");
  empty(dist, ["types"]);
  const program = await bundle(programs, dist, { minifyWhitespace: true });
  const page = await buildPage(join(dist, "studio"));
  const metafile = {
    inputs: { ...program.inputs, ...page.inputs },
    outputs: { ...program.outputs, ...page.outputs },
  };
  writeFileSync(join(dist, "third-party-notices.txt"), thirdPartyNotices(root, metafile));
  mkdirSync(dirname(metafilePath), { recursive: true });
  writeFileSync(metafilePath, JSON.stringify(metafile));
}

function empty(folder: string, kept: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true });
  }
}
