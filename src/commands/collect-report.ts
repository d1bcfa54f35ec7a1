import type { CandidateOutcome } from "../actions/debrief/collect-options.ts";
import type { CollectedScorecards } from "../actions/debrief/collect-scorecards.ts";
import { commandMessage, formatMessage } from "../debrief/messages.ts";
import type { CommandContext } from "./context.ts";

interface ReportOptions {
  json?: boolean;
  dryRun?: boolean;
  partial?: boolean;
  anonymous?: boolean;
}

/** Who is in, what was written, and what's wrong with files. No rating, and no candidate's name. */
export function reportCollected(
  { terminal }: CommandContext,
  collected: CollectedScorecards,
  { json, dryRun, partial, anonymous = false }: ReportOptions,
): void {
  const { candidates, messages, paths, usable } = collected;
  for (const message of messages) terminal.note(formatMessage(message));
  if (json) terminal.printJson(toJson(collected));
  for (const outcome of candidates) terminal.note(statusOf(outcome, anonymous));
  if (!json) {
    for (const path of [...candidates.flatMap((each) => each.paths), ...paths])
      terminal.print(path);
  }
  if (usable === 0) terminal.note("no scorecard can be used");
  const waiting = candidates.filter(({ isShown }) => !isShown).length;
  if (waiting > 0 && usable > 0 && !partial) {
    terminal.note(
      `${waiting} of ${candidates.length} incomplete: their ratings are shown when everyone has submitted (--partial shows what is in)`,
    );
  }
  if (dryRun) terminal.note("nothing is written");
}

/** `c-101: technical-depth 2 of 2 (Ivo, Tess); system-design 0 of 1` */
function statusOf(
  { name, candidate: { panels, scorecards } }: CandidateOutcome,
  anonymous: boolean,
): string {
  const stages = panels.map((panel) => {
    const raters = scorecards
      .filter(({ stage }) => stage.id === panel.stage)
      .map(({ rater }) => rater)
      .sort();
    const who = raters.length > 0 && !anonymous ? ` (${raters.join(", ")})` : "";
    return `${panel.stage} ${panel.in} of ${panel.expected}${who}`;
  });
  return `${name}: ${stages.join("; ")}`;
}

function toJson({ candidates, paths, messages }: CollectedScorecards) {
  return {
    candidates: candidates.map(({ name, isShown, collected: { ratings }, paths: files }) => ({
      name,
      kit: ratings.kit,
      copy: ratings.copy,
      label: ratings.label,
      isShown,
      handIn: ratings.handIn,
      missing: ratings.missing,
      conflicts: ratings.conflicts,
      ratings: isShown ? ratings : null,
      files,
    })),
    files: paths,
    messages: messages.map((message) => {
      const { file, page, code } = message;
      return { file, page, code, text: commandMessage(message) };
    }),
  };
}
