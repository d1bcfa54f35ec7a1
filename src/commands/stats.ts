import {
  type BankMeasures,
  type MeasureOptions,
  measureBank,
} from "../actions/content/measure-bank.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import { wantedLoops } from "../kit/loop-depth.ts";
import type { CommandContext } from "./context.ts";
import { familiesInWords } from "./list-report.ts";

/** Shows how many questions there are by trade, topic, kind, and level, and which stages run short. */
export async function stats(
  context: CommandContext,
  options: MeasureOptions & { json?: boolean },
): Promise<ExitCode> {
  const { levels, ...data } = await measureBank(context, options);
  if (options.json) context.terminal.printJson(data);
  else printReport(context, { levels, ...data });
  return exitCodes.done;
}

function printReport({ terminal }: CommandContext, report: BankMeasures): void {
  const { levels } = report;
  const { total, active, exhibits } = report.questions;
  terminal.print(`${total} questions, ${active} active, ${exhibits} with an exhibit`);
  const row = (name: string, counts: Record<string, number>) =>
    terminal.print(
      `${name.padEnd(22)}${levels.map((level) => String(counts[level] ?? 0).padStart(11)).join("")}`,
    );
  const head = (name: string) =>
    terminal.print(
      `\n${terminal.heading(`${name.padEnd(22)}${levels.map((level) => level.padStart(11)).join("")}`)}`,
    );
  head("Family");
  for (const { family, levels: counts } of report.families) row(family, counts);
  head("Topic");
  for (const { topic, levels: counts } of report.topics) row(topic, counts);
  head("Kind");
  for (const { kind, levels: counts } of report.kinds) row(kind, counts);
  terminal.print(
    "\nCounts are active questions with a bar at the level; one with two topics counts in both, and one\n" +
      "that several families can be asked in each.",
  );
  terminal.print(`\n${terminal.heading("Loops")}`);
  terminal.print(
    `How many whole loops the bank fills for a role and level without asking anything twice: ${wantedLoops} are wanted,`,
  );
  terminal.print(
    "so that candidates who talk to each other don't meet the same questions. In brackets: the",
  );
  terminal.print("questions that fit each stage.");
  let last = "";
  for (const { families, role, level, stages, loops, short } of report.loops) {
    const family = familiesInWords(families);
    if (family !== last) terminal.print(terminal.heading(family));
    last = family;
    const fit = stages.map(({ stage, fitting }) => `${stage} ${fitting}`).join(", ");
    const verdict = short.length > 0 ? `runs short: ${short.join("; ")}` : `${loops} loops or more`;
    terminal.print(
      `  ${`${role} ${level}`.padEnd(30)} ${verdict}  ${terminal.dim(`(fitting: ${fit})`)}`,
    );
  }
}
