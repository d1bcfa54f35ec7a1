import { join } from "node:path";
import { type EjectOptions, ejectTemplates } from "../actions/templates/eject-templates.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import { packageRoot, toDisplayPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";

/** `templates eject NAME` copies what is shipped into the workspace, to be changed there. */
export function templates(
  context: CommandContext,
  action: string,
  name: string,
  options: EjectOptions,
): ExitCode {
  if (action !== "eject") {
    throw new UserError("usage", `templates has one action, eject, not "${action}"`, [
      "interview-kit templates eject scorecard",
    ]);
  }
  const { terminal } = context;
  for (const path of ejectTemplates(context, name, options)) terminal.print(path);
  const guide = toDisplayPath(context.cwd, join(packageRoot(), "docs", "templates.md"));
  terminal.note(`its fields are in ${guide}`);
  terminal.note("see it with: interview-kit preview --role R --level L");
  return exitCodes.done;
}
