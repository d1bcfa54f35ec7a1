import type { ActionContext, Reporter } from "../actions/context.ts";
import { commandText } from "../diagnostic/hint.ts";
import type { Io } from "../terminal/io.ts";
import { progressBar } from "../terminal/progress-bar.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** What every command is given: what an action needs, and the terminal to print its results on. */
export interface CommandContext extends ActionContext {
  io: Io;
  terminal: Terminal;
}

export function createCommandContext(io: Io, terminal: Terminal): CommandContext {
  return { cwd: io.cwd, env: io.env, reporter: terminalReporter(terminal), io, terminal };
}

function terminalReporter(terminal: Terminal): Reporter {
  return {
    onProgress: (progress) =>
      terminal.progress(typeof progress === "string" ? progress : progressBar(progress)),
    onWarning: (text, hint = null) => terminal.warn(commandText({ text, hint })),
    onNotice: (text, hint = null) => terminal.note(commandText({ text, hint })),
    onDiagnostics: (diagnostics) => terminal.diagnostics(diagnostics, "stderr"),
    onPhase() {},
  };
}
