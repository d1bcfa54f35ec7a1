import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { installBrowser } from "../print/index.ts";
import type { CommandContext } from "./context.ts";

/** `browser install`: downloads a browser into the user's cache. */
export async function browser({ io, terminal }: CommandContext, action: string): Promise<ExitCode> {
  if (action !== "install") {
    throw new Failure("usage", `browser knows only "install", not "${action}"`, [
      "interview-kit browser install",
    ]);
  }
  const { path } = await installBrowser({
    env: io.env,
    onProgress: (text) => terminal.progress(text),
  });
  terminal.print(path);
  return exitCodes.done;
}
