import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";

const root = packageRoot();

/** The program as users run it, built before the tests begin. */
export const builtCli = join(root, "dist/cli.js");

/**
 * Its environment, with a cache of its own: it and the sources are two versions of the program, and each
 * would take turns in writing everything again.
 */
export const builtEnv: NodeJS.ProcessEnv = {
  ...process.env,
  INTERVIEW_KIT_CACHE: join(resolve(process.env.INTERVIEW_KIT_CACHE ?? "output"), "built"),
};

/** The library as programs import it, built with it. */
export const builtLibrary = join(root, "dist/index.js");

/** Builds the named steps, or all of them; not under `npm test`, which has just done that. */
export function build(...steps: string[]): void {
  if (process.env.npm_lifecycle_event === "test") return;
  const args = [join(root, "scripts/run.mjs"), join(root, "scripts/build.ts"), ...steps];
  execFileSync(process.execPath, args, { stdio: "inherit" });
}
