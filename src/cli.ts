#!/usr/bin/env node
import { exitCodes } from "./diagnostic/failure.ts";
import type { Io } from "./terminal/io.ts";

const io: Io = {
  cwd: process.cwd(),
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
// A reader that closes the pipe early, such as head, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});
const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2), io);
