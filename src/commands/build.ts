import { setFlagsFromString } from "node:v8";
import { prewarm } from "../actions/documents/prewarm.ts";
import type { BuildOptions } from "../actions/kit/build-options.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";
import { Timing } from "./timing.ts";

export interface BuildCommandOptions extends BuildOptions {
  explain?: boolean;
  timing?: boolean;
  json?: boolean;
}

/** Makes a kit, or one for each row of a roster. The browser starts while the rest is imported. */
export async function build(
  { io, terminal, ...given }: CommandContext,
  asGiven: BuildCommandOptions,
): Promise<ExitCode> {
  const timing = new Timing();
  const reporter = { ...given.reporter, onPhase: (name: string) => timing.mark(name) };
  const context = { ...given, io, terminal, reporter };
  const options = withStdin(asGiven, io.stdin);
  const printer = prewarm(context, options);
  io.onInterrupt.add(() => printer?.kill());
  try {
    const report = await import("./build-report.ts");
    const hooks = report.buildHooks(context, options, printer);
    const { roster } = options;
    if (options.dryRun) {
      const { prepareBuild } = await import("../actions/kit/prepare-build.ts");
      report.reportPrepared(context, await prepareBuild(context, options, hooks), options);
    } else if (roster === undefined) {
      const { buildKit } = await import("../actions/kit/build-kit.ts");
      report.reportBuilt(context, await buildKit(context, options, hooks), options);
    } else {
      collectGarbageOften();
      const { buildKits } = await import("../actions/kit/build-kits.ts");
      const { reportBatch } = await import("./batch-report.ts");
      reportBatch(context, await buildKits(context, { ...options, roster }, hooks), options);
    }
    return exitCodes.done;
  } finally {
    await printer?.close();
    timing.mark("closing");
    if (options.timing) for (const line of timing.lines()) terminal.note(line);
  }
}

/** A `-` stands for standard input. */
function withStdin(
  given: BuildCommandOptions,
  stdin: CommandContext["io"]["stdin"],
): BuildCommandOptions {
  const jd = given.jd === "-" ? { jd: stdin } : {};
  const roster = given.roster === "-" ? { roster: "standard input", rosterInput: stdin } : {};
  return { ...given, ...jd, ...roster };
}

/**
 * A document is large and soon done with. Left to itself, V8 lets such things fill twice what is in
 * use before it clears them away: a thousand kits peaked at 1.25 times a hundred.
 */
function collectGarbageOften(): void {
  setFlagsFromString("--heap-growing-percent=20");
}
