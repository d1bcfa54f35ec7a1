import type { Io } from "../terminal/io.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** What every command is given. */
export interface CommandContext {
  io: Io;
  terminal: Terminal;
}
