import { type Command, Option } from "commander";
import type { Declare, LazyAction } from "./declare.ts";
import { collect } from "./option-values.ts";

/** What hands a kit or the bank to other programs. */
export function addExportCommands(command: Declare, act: LazyAction): Command {
  return command(
    "export <what>",
    "give a kit's scorecards, or the whole bank, to another program",
    [
      "export output/backend-senior --to text --stage technical-depth",
      "export output/backend-senior --to csv --out questions.csv",
      "export output/backend-senior/kit.json --to json",
      "export bank --to csv --out bank.csv",
      "export bank --own --to json --out bank.json",
    ],
  )
    .addOption(
      new Option(
        "--to <format>",
        "text to paste, csv with a row for each question, json for a program",
      )
        .choices(["text", "csv", "json"])
        .makeOptionMandatory(),
    )
    .option("--stage <stage...>", "only these stages of a kit", collect)
    .option("--own", "with bank: leave out the shipped questions")
    .option("--out <file>", "the file to write (default: -, which prints it)")
    .option("--replace", "set a file aside that is in the way")
    .action(act(async () => (await import("./commands/export.ts")).exportTo));
}
