import type { KitEdited, listAlternatives } from "../actions/kit/edit-kit.ts";
import { commandHint, type Hint } from "../diagnostic/hint.ts";
import type { KitAlternative } from "../kit/edit-plan.ts";
import type { Kit } from "../kit/kit.ts";
import type { KitJson } from "../kit/kit-json.ts";
import type { CommandContext } from "./context.ts";
import { reportKit } from "./kit-report.ts";

export interface ReportOptions {
  json?: boolean;
  dryRun?: boolean;
}

/** Says what an edit did and cost, then prints the path that was written, or the kit. */
export function reportEdited(
  context: CommandContext,
  { edit, said, words, advice, score, ...written }: KitEdited,
  options: ReportOptions,
): void {
  const { terminal } = context;
  for (const sentence of advice) terminal.warn(`${sentence}, and is asked because you named it`);
  const isPin = edit.edit === "pin" || edit.edit === "unpin";
  terminal.note(isPin ? said : `${said}: ${words}`);
  if (!isPin) {
    terminal.note(
      `the loop is worth ${score.total} points; none has more than ${written.kit.score.best}`,
    );
  }
  reportWritten(context, written, options);
}

/** What became of the file, then its path, or the kit. */
export function reportWritten(
  context: CommandContext,
  written: { kit: Kit; kitJson: KitJson; file: string | null; notices: readonly Hint[] },
  { json = false }: ReportOptions,
): void {
  const { terminal } = context;
  const { kitJson, file } = written;
  for (const notice of written.notices) terminal.note(commandHint(notice));
  if (json) terminal.printJson(kitJson);
  else if (file === null) reportKit(context, written.kit);
  else terminal.print(file);
}

/** More than these no one reads; `--json` has them all. */
const maxPossible = 12;
const maxImpossible = 5;

/** Prints what a stage could ask, cheapest first, then what the rules forbid. */
export function reportAlternatives(
  { terminal }: CommandContext,
  kit: string,
  { stage, instead, alternatives }: ReturnType<typeof listAlternatives>,
  { json = false }: { json?: boolean },
): void {
  if (json) {
    terminal.printJson({ stage, instead, alternatives });
    return;
  }
  const possible = alternatives.filter(({ broken }) => broken.length === 0);
  const impossible = alternatives.filter(({ broken }) => broken.length > 0);
  const title = instead === null ? `On top in ${stage}` : `Instead of ${instead} in ${stage}`;
  terminal.print(terminal.heading(title));
  for (const alternative of possible.slice(0, maxPossible)) {
    terminal.print(`  ${alternative.question}  ${terminal.dim(factsOf(alternative))}`);
    terminal.print(`      ${alternative.words}`);
  }
  if (possible.length === 0) terminal.print("  nothing that the rules allow");
  if (possible.length > maxPossible) {
    terminal.note(`${possible.length - maxPossible} more are possible: --json has them all`);
  }
  if (impossible.length > 0) {
    terminal.print(`\n${terminal.heading("Not as it is")}`);
    for (const alternative of impossible.slice(0, maxImpossible)) {
      terminal.print(`  ${alternative.question}  ${terminal.dim(factsOf(alternative))}`);
      terminal.print(`      ${alternative.broken.join("; ")}`);
    }
  }
  const [best] = possible;
  if (!best) return;
  const command =
    instead === null
      ? `add ${kit} ${best.question} --stage ${stage}`
      : `swap ${kit} ${instead} --to ${best.question}`;
  terminal.note(`take the first one with: interview-kit kit ${command}`);
}

function factsOf({ kind, topic, minutes }: KitAlternative): string {
  return `${kind}, ${topic}, ${minutes} min`;
}
