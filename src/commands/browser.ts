import { installBrowser } from "../actions/workspace/install-browser.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** `browser install`: downloads a browser into the user's cache. */
export async function browser(context: CommandContext, action: string): Promise<ExitCode> {
  if (action !== "install") {
    throw new UserError("usage", `browser knows only "install", not "${action}"`, [
      "interview-kit browser install",
    ]);
  }
  context.terminal.print(await installBrowser(context));
  return exitCodes.done;
}
