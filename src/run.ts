import { CommanderError } from "commander";
import { ContentError, type ExitCode, exitCodes, UserError } from "./diagnostic/user-error.ts";
import { createProgram } from "./program.ts";
import type { Io } from "./terminal/io.ts";
import { Terminal } from "./terminal/terminal.ts";
import { packageVersion, reportAddress } from "./workspace/workspace.ts";

/**
 * Runs one command line.
 *
 * @param argv the words after the program's name
 * @returns the exit code; never throws
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const terminal = new Terminal(io);
  let code: ExitCode = exitCodes.done;
  try {
    refuseNul(argv);
    const program = createProgram(io, terminal, (result) => {
      code = result;
    });
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    terminal.clearProgress();
    return explain(error, terminal);
  }
}

/** No system passes one on, but callers of this function might, and no path can have one. */
function refuseNul(argv: readonly string[]): void {
  const word = argv.find((each) => each.includes("\0"));
  if (word !== undefined)
    throw new UserError("usage", `"${word}" has a NUL character, which no name can have`);
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    // Help and version end this way too; commander has written what there is to say.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  if (error instanceof ContentError) terminal.diagnostics(error.diagnostics, "stderr");
  if (error instanceof UserError) {
    terminal.fail(error);
    return error.exitCode;
  }
  terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  terminal.note(
    `\nThis is a fault in interview-kit ${packageVersion()}. Please report it, with the lines above: ${reportAddress()}`,
  );
  return exitCodes.bug;
}
