import { formatOffset } from "../kit/agenda.ts";
import type { Kit } from "../kit/kit.ts";
import { kitTitle } from "../kit/kit-title.ts";
import type { CommandContext } from "./context.ts";

/**
 * Prints a kit for reading in a terminal: stages with their questions, then the coverage.
 *
 * @param printed ids of the stages to show; all of them unless told otherwise
 */
export function reportKit(
  { terminal }: CommandContext,
  kit: Kit,
  printed?: readonly string[],
): void {
  terminal.print(
    terminal.heading(`${kitTitle(kit.role, kit.level)} (kit ${kit.id}, seed ${kit.seed})`),
  );
  const stages = kit.stages.filter(({ id }) => printed?.includes(id) ?? true);
  for (const { id, title, minutes, questions, agenda } of stages) {
    terminal.print(`\n${terminal.heading(title)} ${terminal.dim(`${id}, ${minutes} min`)}`);
    for (const question of questions) {
      const start = agenda.find((item) => item.question === question.number)?.start ?? 0;
      const facts = `${question.kind}, ${question.topics[0]?.id}, ${question.minutes} min`;
      terminal.print(`  ${formatOffset(start)}  ${question.id}  ${terminal.dim(facts)}`);
    }
  }
  const width = Math.max(...kit.coverage.map(({ competency }) => competency.title.length));
  terminal.print(`\n${terminal.heading("Evidence of")}`);
  for (const { competency, byStage } of kit.coverage) {
    const seen = byStage.filter(({ questions }) => questions.length > 0);
    const where =
      seen.map(({ stage, questions }) => `${stage} (${questions.length})`).join(", ") || "nothing";
    terminal.print(`  ${competency.title.padEnd(width)}  ${where}`);
  }
}
