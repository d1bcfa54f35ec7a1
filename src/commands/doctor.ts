import type { ContentOptions } from "../actions/content/load-content.ts";
import { inspectSetup, type Setup } from "../actions/workspace/inspect-setup.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import { toDisplayPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";

/** Says what would be used to print, where it is, and what to do when nothing was found. */
export async function doctor(
  context: CommandContext,
  options: ContentOptions & { json?: boolean },
): Promise<ExitCode> {
  const setup = await inspectSetup(context, options);
  const { failure } = setup;
  if (options.json) context.terminal.printJson({ ...setup, failure: failure?.message });
  else printReport(context, setup);
  if (failure) throw failure;
  return exitCodes.done;
}

/** The only two reasons for which a browser is used without one. */
function whyNoSandbox(): string {
  return process.getuid?.() === 0 ? "running as root" : "INTERVIEW_KIT_NO_SANDBOX is 1";
}

function printReport({ terminal, cwd }: CommandContext, report: Setup): void {
  const folder = toDisplayPath(cwd, report.workspace ?? "");
  const { used, sandboxed, cacheFolder, browsers } = report;
  terminal.print(`interview-kit  ${report.version}, Node ${report.node}, ${report.platform}`);
  terminal.print(
    `workspace      ${report.workspace === null ? "none: shipped content only" : folder || "this folder"}`,
  );
  const health =
    report.problems === 0 ? "no problems" : `${report.problems} problems (interview-kit validate)`;
  terminal.print(`content        ${report.questions} questions, ${health}`);
  terminal.print(`browser        ${used ? `${used.kind}, ${used.version}` : "none"}`);
  if (used) {
    terminal.print(`               ${used.path}`);
    terminal.print(`sandbox        ${sandboxed ? "on" : `off (${whyNoSandbox()})`}`);
  }
  terminal.print(`cache          ${cacheFolder}`);
  terminal.print("looked at");
  for (const { kind, path, problem } of browsers) {
    terminal.print(`  ${kind.padEnd(12)} ${path || "-"}${problem ? `: ${problem}` : ""}`);
  }
}
