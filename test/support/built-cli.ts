import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";

const root = packageRoot();

/** The program as users run it, built before the tests begin. */
export const builtCli = join(root, "dist/cli.js");

/** The library as programs import it, built with it. */
export const builtLibrary = join(root, "dist/index.js");

/** Builds the named steps, or all of them; not under `npm test`, which has just done that. */
export function build(...steps: string[]): void {
  if (process.env.npm_lifecycle_event === "test") return;
  const args = [join(root, "scripts/run.mjs"), join(root, "scripts/build.ts"), ...steps];
  execFileSync(process.execPath, args, { stdio: "inherit" });
}
