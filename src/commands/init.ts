import { resolve } from "node:path";
import { initWorkspace, ownCommand } from "../actions/workspace/init-workspace.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Makes a small workspace that builds a kit at once. */
export function init(context: CommandContext, dir: string | undefined): ExitCode {
  const { terminal } = context;
  for (const path of initWorkspace(context, dir)) terminal.print(path);
  const isHere = dir === undefined || resolve(context.cwd, dir) === resolve(context.cwd);
  const step = isHere ? "" : `cd ${dir} && `;
  terminal.note(`next: ${step}${ownCommand(context)} build --role our-backend --level senior`);
  return exitCodes.done;
}
