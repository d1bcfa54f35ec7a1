import type { Outcome } from "../actions/documents/kit-maker.ts";
import type { BuiltKits } from "../actions/kit/build-kits.ts";
import { counted } from "../diagnostic/counted.ts";
import { UserError } from "../diagnostic/user-error.ts";
import { duration } from "../terminal/progress-bar.ts";
import type { CommandContext } from "./context.ts";

/** @throws UserError "batch" with the rows that failed */
export function reportBatch(
  { terminal }: CommandContext,
  { outcomes, paths, documents, elapsedMs, file }: BuiltKits,
  { json }: { json?: boolean },
): void {
  if (json) terminal.printJson({ kits: outcomes.map(toJson), files: paths });
  else for (const path of paths) terminal.print(path);
  terminal.note(summaryOf(outcomes, documents, elapsedMs / 1000));
  const failed = outcomes.filter(({ state }) => state === "failed");
  if (failed.length === 0) return;
  throw new UserError("batch", `${failed.length} of ${outcomes.length} kits failed`, [
    ...failed.flatMap(({ row, reason, hints = [] }) => [
      `${file}:${row.line} ${row.label}: ${reason}`,
      ...hints.map((hint) => `  ${hint}`),
    ]),
    "the same command again makes what is missing, and leaves the rest as it is",
  ]);
}

function summaryOf(outcomes: readonly Outcome[], documents: number, seconds: number): string {
  const count = (state: Outcome["state"]) =>
    outcomes.filter((outcome) => outcome.state === state).length;
  const parts = [
    `${count("made")} made`,
    ...(count("unchanged") > 0 ? [`${count("unchanged")} unchanged`] : []),
    ...(count("failed") > 0 ? [`${count("failed")} failed`] : []),
  ];
  const rate = (documents / Math.max(seconds, 0.001)).toFixed(0);
  const printed =
    documents > 0
      ? `; ${counted(documents, "document")} in ${duration(seconds)}${Number(rate) > 0 ? `, ${rate} a second` : ""}`
      : "";
  return `${counted(outcomes.length, "kit")}: ${parts.join(", ")}${printed}`;
}

function toJson({ row, folder, state, paths, reason, hints }: Outcome) {
  const why = reason ? { reason, hints } : {};
  return { label: row.label, folder, state, files: paths, ...why };
}
