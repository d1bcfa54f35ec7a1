import type { ContentOptions } from "../actions/load-content.ts";
import { type BankMeasures, measureBank } from "../actions/measure-bank.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import { wantedLoops } from "../kit/loop-depth.ts";
import type { CommandContext } from "./context.ts";

/** Shows how many questions there are by topic and level, and which stages run short. */
export async function stats(
  context: CommandContext,
  options: ContentOptions & { json?: boolean },
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
  head("Topic");
  for (const { topic, levels: counts } of report.topics) row(topic, counts);
  head("Kind");
  for (const { kind, levels: counts } of report.kinds) row(kind, counts);
  terminal.print(
    "\nCounts are active questions with a bar at the level; one with two topics counts in both.",
  );
  terminal.print(`\n${terminal.heading("Loops")}`);
  terminal.print(
    `How many whole loops the bank fills for a role and level without asking anything twice: ${wantedLoops} are wanted,`,
  );
  terminal.print(
    "so that candidates who talk to each other don't meet the same questions. In brackets: the",
  );
  terminal.print("questions that fit each stage.");
  for (const { role, level, stages, loops, short } of report.loops) {
    const fit = stages.map(({ stage, fitting }) => `${stage} ${fitting}`).join(", ");
    const verdict = short.length > 0 ? `runs short: ${short.join("; ")}` : `${loops} loops or more`;
    terminal.print(
      `${`${role} ${level}`.padEnd(30)} ${verdict}  ${terminal.dim(`(fitting: ${fit})`)}`,
    );
  }
}
