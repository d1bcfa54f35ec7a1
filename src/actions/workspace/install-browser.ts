import { installBrowser as install } from "../../print/index.ts";
import type { ActionContext } from "../context.ts";

/**
 * Downloads a browser into the user's cache folder.
 *
 * @returns the browser's path
 */
export async function installBrowser({ env, reporter }: ActionContext): Promise<string> {
  const { path } = await install({ env, onProgress: (text) => reporter.onProgress(text) });
  return path;
}
