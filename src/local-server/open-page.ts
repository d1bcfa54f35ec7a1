import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Opens an address in the user's browser. The browser is given a file that only this user can read and
 * that leads on to the address: a command line can be seen by everyone on the machine.
 *
 * @param env where `BROWSER` names another browser, or `none`
 * @returns how to remove the file; null if nothing was opened
 */
export function openPage(url: string, env: NodeJS.ProcessEnv): (() => void) | null {
  const { BROWSER: browser } = env;
  if (browser === "none") return null;
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const file = join(folder, "open.html");
  writeFileSync(file, redirect(url), { mode: 0o600 });
  const [program = "", ...words] = opener(browser);
  const child = spawn(program, [...words, pathToFileURL(file).href], {
    stdio: "ignore",
    detached: true,
    env,
  });
  child.on("error", () => {}); // The address is printed too.
  child.unref();
  return remove;
}

function redirect(url: string): string {
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url=${url}">\n<title>Interview Kit</title>\n<p><a href="${url}">Open Interview Kit</a></p>\n`;
}

function opener(browser: string | undefined): string[] {
  if (browser) return [browser];
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["explorer"];
  return ["xdg-open"];
}
