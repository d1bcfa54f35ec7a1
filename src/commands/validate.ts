import { type ValidateOptions, validateContent } from "../actions/content/validate-content.ts";
import { counted } from "../diagnostic/counted.ts";
import { type Diagnostic, hasErrors } from "../diagnostic/diagnostic.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

type Format = "text" | "json" | "github";

/** Prints what is wrong with the content. */
export async function validate(
  context: CommandContext,
  paths: readonly string[],
  options: ValidateOptions & { format: Format },
): Promise<ExitCode> {
  const { diagnostics, questions } = await validateContent(context, paths, options);
  report(context, diagnostics, options.format, questions);
  return hasErrors(diagnostics) ? exitCodes.content : exitCodes.done;
}

function report(
  { terminal }: CommandContext,
  diagnostics: readonly Diagnostic[],
  format: Format,
  questions: number,
): void {
  if (format === "json") {
    terminal.printJson(diagnostics.map(({ page: _page, ...each }) => each));
    return;
  }
  if (format === "github") for (const each of diagnostics) terminal.print(annotation(each));
  else terminal.diagnostics(diagnostics, "stdout");
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) terminal.note(`${counted(questions, "question")}, no problems`);
  else terminal.note(`${counted(errors, "error")}, ${counted(warnings, "warning")}`);
}

/** GitHub's workflow command; its values escape %, line ends and, in properties, commas and colons. */
function annotation({ severity, file, line, column, code, message, hint }: Diagnostic): string {
  const value = (text: string) =>
    text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => value(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const text = hint ? `${message} (${hint})` : message;
  return `::${severity} file=${property(file)},line=${line},col=${column},title=${property(code)}::${value(text)}`;
}
