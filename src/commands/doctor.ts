import { type ExitCode, exitCodes } from "../diagnostic/failure.ts";
import { type BrowserInspection, inspectBrowsers } from "../print/index.ts";
import { findWorkspace, packageVersion, shownPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";
import { readContent } from "./load-content.ts";

/** Says what would be used to print, where it is, and what to do when nothing was found. */
export async function doctor(
  context: CommandContext,
  options: { workspace?: string; cache?: boolean; json?: boolean },
): Promise<ExitCode> {
  const { io, terminal } = context;
  const browsers = await inspectBrowsers({
    env: io.env,
    onProgress: (text) => terminal.progress(text),
  });
  const workspace = findWorkspace(io.cwd, options.workspace);
  const { bank, problems } = readContent(context, options);
  const report = {
    version: packageVersion(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    workspace: workspace.root,
    questions: bank.questions.size,
    problems: problems.length,
    ...browsers,
  };
  if (options.json) terminal.printJson({ ...report, failure: browsers.failure?.message });
  else printReport(terminal, report, shownPath(io.cwd, workspace.root ?? ""));
  if (browsers.failure) throw browsers.failure;
  return exitCodes.done;
}

/** The only two reasons for which a browser is used without one. */
function whyNoSandbox(): string {
  return process.getuid?.() === 0 ? "running as root" : "INTERVIEW_KIT_NO_SANDBOX is 1";
}

function printReport(
  terminal: CommandContext["terminal"],
  report: BrowserInspection & {
    version: string;
    node: string;
    platform: string;
    workspace: string | null;
    questions: number;
    problems: number;
  },
  folder: string,
): void {
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
