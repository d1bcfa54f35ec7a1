import { accessSync, constants } from "node:fs";
import { userInfo } from "node:os";
import { isAbsolute, join, parse } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";
import { makeFolders } from "./make-folders.ts";

/**
 * The user's home folder: HOME (on Windows USERPROFILE) if it is an absolute path, otherwise what the
 * system has on record for the user. A relative one would be a folder of whatever is being worked on.
 */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  const named = process.platform === "win32" ? env.USERPROFILE : env.HOME;
  return [named, recordedHome()].find(isAbsolutePath) ?? parse(process.cwd()).root;
}

/**
 * The folder for everything that is kept for this user between runs: INTERVIEW_KIT_CACHE, or where
 * the system's conventions put it. Always an absolute path; asking does not create it.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const chosen = env.INTERVIEW_KIT_CACHE;
  if (isAbsolutePath(chosen)) return chosen;
  const home = homeFolder(env);
  if (process.platform === "darwin") return join(home, "Library/Caches/interview-kit");
  if (process.platform === "win32") {
    const local = env.LOCALAPPDATA;
    const data = isAbsolutePath(local) ? local : join(home, "AppData", "Local");
    return join(data, "interview-kit", "Cache");
  }
  const caches = env.XDG_CACHE_HOME;
  return join(isAbsolutePath(caches) ? caches : join(home, ".cache"), "interview-kit");
}

/**
 * What the user should know about the cache before it is used, in one line: that a setting is ignored,
 * or that nothing can be kept there. Creates the folder if needed.
 *
 * @returns null if all is well
 */
export function cacheProblem(env: NodeJS.ProcessEnv): string | null {
  const folder = cacheFolder(env);
  const chosen = env.INTERVIEW_KIT_CACHE;
  try {
    makeFolders(folder, 0o700);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    return `the cache folder ${folder} cannot be used: ${reasonOf(error)} (INTERVIEW_KIT_CACHE can name another)`;
  }
  if (!chosen || chosen === folder) return null;
  return `INTERVIEW_KIT_CACHE is not an absolute path and is ignored: ${chosen}`;
}

function recordedHome(): string | undefined {
  try {
    return userInfo().homedir;
  } catch {
    // A user that the system does not know, as in a container.
    return undefined;
  }
}

function isAbsolutePath(path: string | undefined): path is string {
  return path !== undefined && isAbsolute(path);
}
