import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";

const root = packageRoot();
/**
 * Apart from `dist`, which the tests of the package rebuild while others run, and from the tests'
 * own cache, which other users can't enter.
 */
const folder = join(root, "node_modules/.cache/interview-kit-dist");

/** The program as users run it, built before the tests begin. */
export const builtCli = join(folder, "cli.js");

/** The library as programs import it, built with it. */
export const builtLibrary = join(folder, "index.js");

/** Builds the program as the package's own script does, into a folder of the tests. */
export function buildCli(): void {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<"build:code", string>;
  };
  const command = scripts["build:code"]
    .replace("rm -rf dist/*.js", `rm -rf '${folder}'`)
    .replace("--outdir=dist", `--outdir='${folder}'`);
  const PATH = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  execFileSync("sh", ["-c", command], { cwd: root, env: { ...process.env, PATH } });
}
