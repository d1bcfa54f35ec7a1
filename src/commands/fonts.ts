import { addFont } from "../actions/templates/add-font.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** `fonts add FILE` adds a font to the workspace, for characters that no packaged font has. */
export function fonts(
  context: CommandContext,
  action: string,
  file: string,
  options: { workspace?: string },
): ExitCode {
  if (action !== "add") {
    throw new UserError("usage", `fonts has one action, add, not "${action}"`, [
      "interview-kit fonts add NotoSansSC-Regular.otf",
    ]);
  }
  const { terminal } = context;
  const { path, characters } = addFont(context, file, options);
  terminal.print(path);
  terminal.note(`its ${characters} characters are printed where no other font has them`);
  return exitCodes.done;
}
