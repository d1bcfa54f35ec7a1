import type { ExportKitOptions } from "../actions/export-kit.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Writes a kit in another program's format, to a file or to stdout. */
export async function exportTo(
  context: CommandContext,
  kit: string,
  options: ExportKitOptions,
): Promise<ExitCode> {
  const { exportKit } = await import("../actions/export-kit.ts");
  const { text, path } = exportKit(context, kit, options);
  if (path === null) context.io.stdout.write(text);
  else context.terminal.print(path);
  return exitCodes.done;
}
