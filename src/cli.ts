#!/usr/bin/env node
import { writeSync } from "node:fs";
import { exitCodes } from "./diagnostic/user-error.ts";
import type { Io } from "./terminal/io.ts";

/** The working directory; ends the program if someone has deleted it. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    process.stderr.write("error: the current folder no longer exists; change to another one\n");
    process.exit(exitCodes.usage);
  }
}

// A reader that closes the pipe early, such as head, and a full disk get no more text. The work
// goes on to its end, so that no kit of a roster is missing. What stderr cannot take is lost.
let outputError: NodeJS.ErrnoException | undefined;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  outputError ??= error;
});
process.stderr.on("error", () => {});

const io: Io = {
  cwd: workingDirectory(),
  env: process.env,
  // Only what reads it opens it.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  onInterrupt: new Set(),
};
const signals = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: 129,
} as const;
for (const [signal, code] of Object.entries(signals)) {
  process.once(signal, () => {
    for (const undo of io.onInterrupt) undo();
    process.exit(code);
  });
}
const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2), io);
process.on("exit", () => {
  if (outputError === undefined || outputError.code === "EPIPE" || process.exitCode) return;
  try {
    writeSync(2, `error: cannot write to standard output: ${outputError.code}\n`);
  } catch {
    // There is nowhere left to say it.
  }
  process.exitCode = exitCodes.cannotWrite;
});
