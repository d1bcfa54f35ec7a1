import type { Command } from "commander";
import type { CommandContext } from "./commands/context.ts";
import type { ExitCode } from "./diagnostic/user-error.ts";

/** What a command does, given its arguments and options. */
export type Action = (context: CommandContext, ...given: never[]) => ExitCode | Promise<ExitCode>;

/** Makes what commander calls of an action, which is imported only when it runs: help is quick. */
export type LazyAction = (load: () => Promise<Action>) => (...given: unknown[]) => Promise<void>;

/** Adds a command with the options and the kind of help that all have, to the program or to a command. */
export type Declare = (
  usage: string,
  description: string,
  examples: readonly string[],
  parent?: Command,
) => Command;

/** The examples at the end of a command's help. */
export function examplesText(examples: readonly string[]): string {
  const lines = examples.map((line) => `  $ ${typeable(line)}`);
  return `\nExamples:\n${lines.join("\n")}\n`;
}

/** An example as it is typed: a command of ours, or a whole line that has one in it. */
function typeable(example: string): string {
  return /\binterview-kit\b/.test(example) ? example : `interview-kit ${example}`;
}
