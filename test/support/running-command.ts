import { Readable } from "node:stream";
import { run } from "../../src/run.ts";

/** A command that serves a page until it's stopped. */
export interface RunningCommand {
  url: string;
  stderr: () => string;
  /** What Ctrl-C does; settles with the exit code. */
  stop: () => Promise<number>;
}

/** Runs a command in this process until it's stopped; fails if it ends before it prints its address. */
export async function startCommand(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningCommand> {
  const onInterrupt = new Set<() => void>();
  let stderr = "";
  let tellUrl: (url: string) => void = () => {};
  const url = new Promise<string>((resolve) => {
    tellUrl = resolve;
  });
  const code = run([...args], {
    cwd,
    env,
    onInterrupt,
    stdin: Readable.from([]),
    stdout: { write: (text: string) => tellUrl(text.trim()) },
    stderr: {
      write: (text: string) => {
        stderr += text;
      },
    },
  });
  const early = code.then((ended) => {
    throw new Error(`${args[0]} ended with ${ended}: ${stderr}`);
  });
  early.catch(() => {});
  return {
    url: await Promise.race([url, early]),
    stderr: () => stderr,
    stop: () => {
      for (const end of onInterrupt) end();
      return code;
    },
  };
}
