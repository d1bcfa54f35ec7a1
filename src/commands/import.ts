import type { RestoredBank } from "../actions/content/restore-bank.ts";
import type { ImportedDraft } from "../actions/exchange/import-drafts.ts";
import {
  type Imported,
  type ImportOptions,
  importQuestions,
} from "../actions/exchange/import-questions.ts";
import { counted } from "../diagnostic/counted.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Characters of a prompt that name it in a message. */
const maxShown = 70;

/** Writes drafts of the questions in lists, and says what was skipped and what is still missing. */
export async function importLists(
  context: CommandContext,
  files: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  const imported = await importQuestions(context, files, options);
  for (const { from, prompt, why } of imported.skipped) {
    terminal.note(`${from}: skipped "${shorten(prompt)}": ${why}`);
  }
  for (const draft of imported.drafts) {
    if (options.dryRun) for (const line of readLines(draft)) terminal.print(line);
    else terminal.print(draft.file);
  }
  for (const restored of imported.restored) reportRestored(context, restored, options);
  const isListed = imported.drafts.length + imported.skipped.length > 0;
  if (isListed || imported.restored.length === 0) {
    terminal.note(summary(imported, options.dryRun === true));
  }
  return exitCodes.done;
}

/** What an exported bank gave back: its questions aren't drafts. */
function reportRestored(
  { terminal }: CommandContext,
  { written, unchanged, skipped }: RestoredBank,
  { dryRun }: ImportOptions,
): void {
  for (const { file, why } of skipped) terminal.note(`${file}: skipped: ${why}`);
  for (const file of written) terminal.print(file);
  const verb = dryRun ? "to write" : "written";
  const rest = [
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ];
  terminal.note([`${counted(written.length, "question")} ${verb}`, ...rest].join(", "));
}

function summary({ drafts, skipped }: Imported, isDry: boolean): string {
  const left = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  if (drafts.length === 0) return `nothing to write${left}`;
  const count = counted(drafts.length, "draft");
  if (isDry) return `${count} to write${left}; nothing is written with --dry-run`;
  return `${count} written${left}; each needs its ladder: fill in every TODO, then: interview-kit validate`;
}

/** What was read of one question. */
function readLines({ file, from, question, levels }: ImportedDraft): string[] {
  const { lookFor, bonus, redFlags, followUps, strongAnswer, exhibit, notes } = question;
  const musts = lookFor.filter(({ isMust }) => isMust).length;
  const parts = [
    ...(lookFor.length > 0
      ? [counted(lookFor.length, "look-for") + (musts > 0 ? ` (${musts} must)` : "")]
      : ["no look-for"]),
    ...(bonus.length > 0 ? [`${bonus.length} bonus`] : []),
    ...(redFlags.length > 0 ? [counted(redFlags.length, "red flag")] : []),
    ...(followUps.length > 0 ? [counted(followUps.length, "follow-up")] : []),
    ...(exhibit === "" ? [] : ["exhibit"]),
    ...(strongAnswer === "" ? [] : ["strong answer"]),
    ...(notes.length > 0 ? [counted(notes.length, "note")] : []),
    ...(levels.length > 0 ? [levels.join(" and ")] : []),
  ];
  return [
    `${from} -> ${file}`,
    `  ${question.prompt}`,
    `  ${parts.join(", ")}`,
    ...lookFor.map(({ text, isMust }) => `    look for: ${text}${isMust ? " (must)" : ""}`),
    ...bonus.map((text) => `    bonus: ${text}`),
    ...redFlags.map((text) => `    red flag: ${text}`),
    ...followUps.map((text) => `    follow-up: ${text}`),
  ];
}

function shorten(text: string): string {
  return text.length > maxShown ? `${text.slice(0, maxShown - 1)}…` : text;
}
