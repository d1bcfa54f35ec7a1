import { accessSync, constants, statSync } from "node:fs";
import { homeFolder } from "../../storage/cache-folder.ts";

/** What the search for a browser may know of the machine; tests give another one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Why the file cannot be run, or nothing when it can. */
  whyNotExecutable(path: string): string | undefined;
}

export function thisMachine(env: NodeJS.ProcessEnv): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    env,
    home: homeFolder(env),
    whyNotExecutable,
  };
}

function whyNotExecutable(path: string): string | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return "no such file";
    if (!stat.isFile()) return "not a file";
    accessSync(path, constants.X_OK);
    return undefined;
  } catch (error) {
    // The folder may be closed to us as well.
    return (error as NodeJS.ErrnoException).code === "EACCES" ? "no permission" : String(error);
  }
}
