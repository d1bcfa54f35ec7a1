import { Readable } from "node:stream";
import { run } from "../../src/run.ts";

export interface RunningStudio {
  url: string;
  /** What Ctrl-C does; settles with the exit code. */
  stop: () => Promise<number>;
}

/** Runs `studio` in this process until it is stopped; fails if it ends before it prints its address. */
export async function startStudio(cwd: string, env: NodeJS.ProcessEnv): Promise<RunningStudio> {
  const onInterrupt = new Set<() => void>();
  let stderr = "";
  let tellUrl: (url: string) => void = () => {};
  const url = new Promise<string>((resolve) => {
    tellUrl = resolve;
  });
  const code = run(["studio", "--no-open"], {
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
    throw new Error(`studio ended with ${ended}: ${stderr}`);
  });
  early.catch(() => {});
  return {
    url: await Promise.race([url, early]),
    stop: () => {
      for (const end of onInterrupt) end();
      return code;
    },
  };
}
