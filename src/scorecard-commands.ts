import { Option } from "commander";
import type { Declare, LazyAction } from "./declare.ts";
import { paperNames } from "./document/kinds.ts";
import { collectWords, toExpected, toGivenOfFile, toReturnedFormats } from "./option-values.ts";

/** The way back: filled-in scorecards to debriefs, and many debriefs to a report. */
export function addScorecardCommands(command: Declare, act: LazyAction): void {
  command("collect <scorecards...>", "read filled-in scorecards; write ratings and debriefs", [
    "collect inbox",
    "collect inbox --roster candidates.csv --together",
    "collect tess.pdf ivo.pdf --expect technical-depth=2 --dry-run",
    "collect scan.pdf --read-marks --as scan.pdf:interviewer=Tess",
  ])
    .option(
      "--kit <kit.json...>",
      "the kits they are of (default: next to the files, and under output/)",
      collectWords,
    )
    .option("--roster <file.csv>", "the roster the kits were built with: who is expected")
    .option("--expect <stage=n...>", "interviewers of a stage, 0 if it was not held", toExpected)
    .option(
      "--as <file:part=text...>",
      "what a file is: its stage, copy (or label), or interviewer; with a page and a field, what is marked there",
      toGivenOfFile,
    )
    .option("--read-marks", "read flattened, printed, and scanned pages from what they look like")
    .option("--partial", "show ratings before everyone has submitted")
    .option("--anonymous", "codes instead of the interviewers' names, and no quotes")
    .option("--no-quotes", "repeat nothing that interviewers wrote in the debrief")
    .option("--together", "also make one document about all candidates")
    .option("--record", "also make a document with every scorecard in full")
    .option("--out <dir>", "folder for the candidates' folders (default: output/debrief)")
    .option("--format <formats>", "pdf, html, or both", toReturnedFormats)
    .addOption(
      new Option("--paper <paper>", "page size (default: your theme's, or a4)").choices(paperNames),
    )
    .option("--browser <path>", "the browser to print with")
    .option("--dry-run", "say who is in and write nothing")
    .option("--json", "print what was collected as data instead of the paths")
    .action(act(async () => (await import("./commands/collect.ts")).collect));

  command("calibrate <ratings...>", "report on questions and interviewers over many candidates", [
    "calibrate output/debrief",
    "calibrate output/debrief --anonymous --out report",
  ])
    .option("--anonymous", "codes instead of the interviewers' names")
    .option("--out <dir>", "folder for the report (default: output/calibration)")
    .addOption(
      new Option("--paper <paper>", "page size (default: your theme's, or a4)").choices(paperNames),
    )
    .option("--browser <path>", "the browser to print with")
    .option("--json", "print the figures as data instead of the paths")
    .action(act(async () => (await import("./commands/calibrate.ts")).calibrate));
}
