import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { embeddedBrowser } from "../../../src/print/browser/embedded-browser.ts";
import type { Scene } from "../scene.ts";

/** A browser with an open debugging port, as one that runs elsewhere has. */
export interface RemoteBrowser {
  /** Its WebSocket. */
  readonly url: string;
  /** `http://127.0.0.1:…`, which names the WebSocket. */
  readonly httpUrl: string;
  /** To all of its processes. */
  signal(name: NodeJS.Signals): void;
}

/**
 * Starts the embedded browser with none of our flags but the one without which text is spaced
 * otherwise. Whoever starts it kills it.
 */
export async function startRemoteBrowser(
  scene: Pick<Scene, "cache">,
  flags: readonly string[] = [],
): Promise<RemoteBrowser> {
  const { path, env } = embeddedBrowser(scene.cache);
  const profile = mkdtempSync(join(scene.cache, "remote-"));
  const child = spawn(
    path,
    [
      "--headless",
      "--remote-debugging-port=0",
      "--remote-debugging-pipe", // Used by no one; it breaks when the test is killed, and the browser ends.
      `--user-data-dir=${profile}`,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--font-render-hinting=none",
      ...flags,
    ],
    {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
      detached: true,
    },
  );
  const url = await listeningAt(child);
  return {
    url,
    httpUrl: new URL(url).origin.replace("ws:", "http:"),
    signal: (name) => {
      if (child.exitCode === null && child.signalCode === null)
        process.kill(-(child.pid ?? 0), name);
    },
  };
}

function listeningAt(child: ChildProcess): Promise<string> {
  let stderr = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      stderr += chunk;
      const url = /listening on (ws:\S+)/.exec(stderr)?.[1];
      if (url) resolve(url);
    });
    child.once("exit", () => reject(new Error(stderr)));
  });
}
