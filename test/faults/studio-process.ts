import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { addressOf } from "../bench/scene.ts";
import { startTool } from "./tool.ts";

/** The studio in a process of its own, spoken to as its page does. */
export interface StudioProcess {
  child: ChildProcess;
  get(path: string): Promise<Answer>;
  send(path: string, body: unknown, method?: "POST" | "PUT"): Promise<Answer>;
  /** Ends it at once, with no code of its own to end with. */
  kill(): Promise<void>;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into states of every kind
  json: any;
}

/** Milliseconds in which everything has to be answered, on a busy machine too. */
const patience = 60_000;

export async function startStudioProcess(
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<StudioProcess> {
  const { child, ended } = startTool(["studio", "--no-open"], { cwd, env });
  const early = ended.then(({ stderr }) => {
    throw new Error(`the studio ended: ${stderr}`);
  });
  early.catch(() => {});
  const url = await Promise.race([addressOf(child), early]);
  const headers = { origin: new URL(url).origin, "content-type": "application/json" };
  const ask = async (path: string, request: RequestInit): Promise<Answer> => {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(`${url}${path}`, { ...request, signal });
    return { status: response.status, json: await response.json() };
  };
  return {
    child,
    get: (path) => ask(path, {}),
    send: (path, body, method = "POST") =>
      ask(path, { method, headers, body: JSON.stringify(body) }),
    async kill() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
