import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import { type ExitCode, exitCodes } from "../diagnostic/failure.ts";
import { type DepthOfRole, loopDepth } from "../kit/loop-depth.ts";
import type { CommandContext } from "./context.ts";
import { readSoundContent } from "./load-content.ts";

/** Shows how many questions there are by topic and level, and which stages run short. */
export function stats(
  context: CommandContext,
  options: { workspace?: string; cache?: boolean; json?: boolean },
): ExitCode {
  const { bank, roles } = readSoundContent(context, options, undefined);
  const active = [...bank.questions.values()].filter(({ status }) => status === "active");
  const { topics, levels } = bank.taxonomy;
  const report = {
    questions: {
      total: bank.questions.size,
      active: active.length,
      exhibits: active.filter(({ body }) => body.exhibit !== null).length,
    },
    topics: topics.map(({ id }) => ({
      topic: id,
      levels: Object.fromEntries(levels.map((level) => [level.id, countAt(active, id, level.id)])),
    })),
    kinds: countKinds(active, bank),
    loops: [...roles.roles.values()].flatMap((role) => loopDepth(bank, role)),
  };
  if (options.json) context.terminal.printJson(report);
  else
    printReport(
      context,
      report,
      levels.map(({ id }) => id),
    );
  return exitCodes.done;
}

function countAt(questions: readonly Question[], topic: string, level: string): number {
  return questions.filter(
    ({ topics, levels }) => topics.includes(topic) && levels[level] !== undefined,
  ).length;
}

function countKinds(questions: readonly Question[], bank: Bank) {
  return [...new Set(questions.map(({ kind }) => kind))].sort().map((kind) => ({
    kind,
    levels: Object.fromEntries(
      bank.taxonomy.levels.map(({ id }) => [
        id,
        questions.filter((question) => question.kind === kind && question.levels[id] !== undefined)
          .length,
      ]),
    ),
  }));
}

interface Report {
  questions: { total: number; active: number; exhibits: number };
  topics: { topic: string; levels: Record<string, number> }[];
  kinds: { kind: string; levels: Record<string, number> }[];
  loops: DepthOfRole[];
}

function printReport(
  { terminal }: CommandContext,
  report: Report,
  levels: readonly string[],
): void {
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
  terminal.print(`\n${terminal.heading("Loops")}`);
  for (const { role, level, stages, loops, short } of report.loops) {
    const fit = stages.map(({ stage, fitting }) => `${stage} ${fitting}`).join(", ");
    const verdict =
      short.length > 0 ? `runs short: ${short.join("; ")}` : `${loops} without a common question`;
    terminal.print(
      `${`${role} ${level}`.padEnd(30)} ${verdict}  ${terminal.dim(`(fitting: ${fit})`)}`,
    );
  }
}
