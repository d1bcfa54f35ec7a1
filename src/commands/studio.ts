import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import { openPage } from "../local-server/index.ts";
import { serveStudio } from "../studio/index.ts";
import type { CommandContext } from "./context.ts";

export interface StudioCommandOptions {
  workspace?: string;
  cache?: boolean;
  browser?: string;
  port?: number;
  /** False: the address is printed and nothing opened. */
  open?: boolean;
}

/** Serves the studio and opens it in the user's browser, until it is interrupted. */
export async function studio(
  context: CommandContext,
  { port = 0, open = true, ...options }: StudioCommandOptions,
): Promise<ExitCode> {
  const { io, terminal, env } = context;
  const onBug = (error: unknown) =>
    terminal.warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const running = await serveStudio(context, { ...options, port, onBug });
  terminal.print(running.url);
  const removePage = open ? openPage(running.url, env) : null;
  terminal.note(
    removePage
      ? "it opens in your browser; Ctrl-C ends it"
      : "open it in a browser; Ctrl-C ends it",
  );
  return new Promise((resolve) => {
    io.onInterrupt.add(() => {
      running.kill();
      running.close();
      removePage?.();
      resolve(exitCodes.interrupted);
    });
  });
}
