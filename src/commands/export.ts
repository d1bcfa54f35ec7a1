import type { ExportBankOptions } from "../actions/exchange/export-bank.ts";
import type { ExportKitOptions } from "../actions/exchange/export-kit.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

type ExportOptions = ExportKitOptions & Omit<ExportBankOptions, "to">;

/** Writes a kit or the bank in another program's format, to a file or to stdout. */
export async function exportTo(
  context: CommandContext,
  what: string,
  options: ExportOptions,
): Promise<ExitCode> {
  const { text, path } = await (what === "bank"
    ? bankTo(context, options)
    : kitTo(context, what, options));
  if (path === null) context.io.stdout.write(text);
  else context.terminal.print(path);
  return exitCodes.done;
}

async function bankTo(context: CommandContext, { to, ...options }: ExportOptions) {
  if (to === "text") throw new UserError("usage", "a bank is exported --to csv or json");
  if (options.stage) throw new UserError("usage", "--stage is for kits: a bank has no stages");
  const { exportBank } = await import("../actions/exchange/export-bank.ts");
  return exportBank(context, { ...options, to });
}

async function kitTo(context: CommandContext, kit: string, options: ExportOptions) {
  if (options.own) throw new UserError("usage", "--own is for the bank");
  const { exportKit } = await import("../actions/exchange/export-kit.ts");
  return exportKit(context, kit, options);
}
