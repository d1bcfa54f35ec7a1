import {
  type EditKitOptions,
  editKitFile,
  listAlternatives,
  type WantedEdit,
} from "../actions/kit/edit-kit.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";
import { reportAlternatives, reportEdited } from "./kit-edit-report.ts";

export interface KitCommandOptions extends EditKitOptions {
  json?: boolean;
}

/** Replaces a question, or lists what could replace it. */
export function swap(
  context: CommandContext,
  kit: string,
  question: string,
  options: KitCommandOptions & { to?: string },
): ExitCode | Promise<ExitCode> {
  if (options.to !== undefined) {
    return edit(context, kit, { edit: "swap", question, for: options.to }, options);
  }
  reportAlternatives(context, kit, listAlternatives(context, kit, { question }, options), options);
  return exitCodes.done;
}

export const drop = questionEdit("drop");
export const pin = questionEdit("pin");
export const unpin = questionEdit("unpin");

/** Adds a question, or lists what a stage could ask on top. */
export function add(
  context: CommandContext,
  kit: string,
  question: string | undefined,
  options: KitCommandOptions & { stage?: string },
): ExitCode | Promise<ExitCode> {
  const { stage } = options;
  if (question !== undefined) return edit(context, kit, { edit: "add", question, stage }, options);
  if (stage === undefined) {
    throw new UserError("usage", "name a question to add, or --stage to see what it could ask");
  }
  reportAlternatives(context, kit, listAlternatives(context, kit, { stage }, options), options);
  return exitCodes.done;
}

export function move(
  context: CommandContext,
  kit: string,
  question: string,
  options: KitCommandOptions & { stage?: string; place?: number },
): Promise<ExitCode> {
  const { stage, place } = options;
  if (stage === undefined && place === undefined) {
    throw new UserError("usage", "say where to: --stage S, --place N, or both");
  }
  const at = place === undefined ? undefined : place - 1;
  return edit(context, kit, { edit: "move", question, stage, place: at }, options);
}

/** An edit that takes nothing but a question. */
function questionEdit(name: "drop" | "pin" | "unpin") {
  return (context: CommandContext, kit: string, question: string, options: KitCommandOptions) =>
    edit(context, kit, { edit: name, question }, options);
}

/** Edits a kit.json and says what it cost. */
export async function edit(
  context: CommandContext,
  kit: string,
  wanted: WantedEdit,
  options: KitCommandOptions,
): Promise<ExitCode> {
  reportEdited(context, await editKitFile(context, kit, wanted, options), options);
  return exitCodes.done;
}
