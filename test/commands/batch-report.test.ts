import { expect, test } from "vitest";
import type { Outcome } from "../../src/actions/documents/kit-maker.ts";
import { reportBatch } from "../../src/commands/batch-report.ts";
import type { CommandContext } from "../../src/commands/context.ts";
import { UserError } from "../../src/diagnostic/user-error.ts";

const outcome = (line: number, state: Outcome["state"], more: Partial<Outcome> = {}): Outcome => ({
  row: { line, label: `c-${line}` } as Outcome["row"],
  folder: `k/c-${line}`,
  state,
  paths: [],
  notices: [],
  ...more,
});

function report(outcomes: Outcome[], documents: number) {
  const notes: string[] = [];
  const terminal = { note: (line: string) => notes.push(line) } as unknown;
  const context = { terminal } as CommandContext;
  try {
    reportBatch(context, { outcomes, documents, elapsedMs: 4000, paths: [], file: "r.csv" }, {});
    return { notes, error: null };
  } catch (error) {
    return { notes, error: error as UserError };
  }
}

test("a row that failed says why and what to do about it", () => {
  const hints = ["name another folder with --out, or move it", "--replace writes all the same"];
  const reason = "cannot write k/c-3: packet.pdf was filled in";
  const failed = outcome(3, "failed", { reason, hints });
  const { notes, error } = report([outcome(2, "made"), failed], 8);
  expect(notes).toEqual(["2 kits: 1 made, 1 failed; 8 documents in 4 s, 2 a second"]);
  expect(error).toBeInstanceOf(UserError);
  expect(error?.message).toBe("1 of 2 kits failed");
  expect(error?.hints).toEqual([
    `r.csv:3 c-3: ${reason}`,
    "  name another folder with --out, or move it",
    "  --replace writes all the same",
    "the same command again makes what is missing, and leaves the rest as it is",
  ]);
});

test("one document that took its time has no rate", () => {
  expect(report([outcome(2, "made")], 1).notes).toEqual(["1 kit: 1 made; 1 document in 4 s"]);
});
