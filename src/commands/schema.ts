import { requireJsonSchema } from "../actions/content/json-schema.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Prints the JSON Schema of a file format. */
export function schema({ terminal }: CommandContext, kind: string): ExitCode {
  terminal.printJson(requireJsonSchema(kind));
  return exitCodes.done;
}
