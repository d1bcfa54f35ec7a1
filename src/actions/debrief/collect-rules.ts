import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { ExpectedStage } from "../../debrief/expected-stage.ts";
import type { Sheet } from "../../debrief/find-sheets.ts";
import type { MatchRules } from "../../debrief/match-scorecards.ts";
import type { RoundRules } from "../../debrief/round.ts";
import { hasErrors, sortDiagnostics } from "../../diagnostic/diagnostic.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { blankCopy, copyId, parseCopyId } from "../../kit/copy-id.ts";
import type { Kit } from "../../kit/kit.ts";
import { nameKey } from "../../kit/name-key.ts";
import { seatsOf } from "../../kit/seats.ts";
import { safeLabel } from "../../roster/label.ts";
import { readRoster } from "../../roster/read-roster.ts";
import type { RosterRow } from "../../roster/roster.ts";
import type { ActionContext } from "../context.ts";
import { type KnownKits, kitCopy } from "../kit/find-kits.ts";
import type { CollectOptions, GivenOfFile } from "./collect-options.ts";

/** Whose scorecards are expected, and whose a scorecard is. */
export interface CollectRules {
  match: Omit<MatchRules, "bytesOf">;
  round: RoundRules;
  /** The candidate's name as the roster has it; null if it has none. */
  candidateOf(copy: string): string | null;
}

/**
 * @param given what the user says of files, by the path to show
 * @throws ContentError for a roster with errors; UserError "usage" for a stage that no kit has
 */
export function collectRules(
  context: ActionContext,
  known: KnownKits,
  given: ReadonlyMap<string, readonly GivenOfFile[]>,
  options: CollectOptions,
): CollectRules {
  const kits = [...known.kits.values()].map(({ kit }) => kit);
  const { expect = {}, roster, onlyKit, leavesOutFaulty = false } = options;
  refuseUnknownStages(kits, Object.keys(expect), "--expect");
  const rows = roster === undefined ? null : rosterRows(context, roster, kits, leavesOutFaulty);
  const rowOf = rowsByCopy(kits, rows ?? []);
  const labels = new Map(known.labels);
  for (const [copy, { label }] of rowOf) labels.set(copy, label);
  const named = (kit: string, candidate: string) => {
    const copies = [...rowOf].filter(
      ([copy, row]) =>
        nameKey(row.candidate ?? "") === nameKey(candidate) && copy === copyId(kit, row.label),
    );
    return copies.length === 1 ? (copies[0]?.[0] ?? null) : null;
  };
  return {
    match: {
      knownCopies: rows === null ? null : new Set(rowOf.keys()),
      seatName: (copy, stage, seat) => seatName(rowOf.get(copy), stage, seat),
      copyNamed: named,
      given: (sheet) => givenOf(sheet, given.get(sheet.file) ?? [], labels),
    },
    round: {
      kitOf: (id) => kitIn(known, id),
      labelOf: (copy) => labels.get(copy) ?? null,
      expectedOf: (kit, copy) => expectedOf(kit, rowOf.get(copy), expect, known, copy),
      expectedCopies: expectedCopies(kits, onlyKit, rows ?? []),
    },
    candidateOf: (copy) => rowOf.get(copy)?.candidate ?? null,
  };
}

/** With several kits, no one can tell which one a candidate without scorecards was to have. */
function expectedCopies(
  kits: readonly Kit[],
  onlyKit: string | undefined,
  rows: readonly RosterRow[],
): RoundRules["expectedCopies"] {
  const [kit, ...others] = kits.filter(({ id }) => onlyKit === undefined || id === onlyKit);
  if (!kit || others.length > 0) return [];
  return rows.map(({ label }) => ({ kit: kit.id, copy: copyId(kit.id, label) }));
}

function kitIn({ kits }: KnownKits, id: string): Kit {
  const known = kits.get(id);
  if (!known) throw new Error(`there is no kit ${id}`);
  return known.kit;
}

function refuseUnknownStages(kits: readonly Kit[], stages: readonly string[], option: string) {
  const known = kits.flatMap((kit) => kit.stages.map(({ id }) => id));
  const unknown = kits.length > 0 && stages.find((id) => !known.includes(id));
  if (!unknown) return;
  const hint = didYouMean(unknown, [...new Set(known)]);
  throw new UserError("usage", `${option} ${unknown}: no kit has such a stage`, hint ? [hint] : []);
}

function rosterRows(
  { cwd, reporter }: ActionContext,
  file: string,
  kits: readonly Kit[],
  leavesOutFaulty: boolean,
): readonly RosterRow[] {
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UserError("usage", `${file} does not exist`);
  const stages = new Map(kits.flatMap((kit) => kit.stages.map((stage) => [stage.id, stage])));
  // Whether the file or a link to it was named, and whatever its dates are written like.
  const { rows, diagnostics } = readRoster(realpathSync(path), file, [...stages.values()], {
    withoutDates: true,
  });
  const sorted = sortDiagnostics(diagnostics);
  if (leavesOutFaulty) {
    const faulty = new Set(
      sorted.filter(({ severity }) => severity === "error").map(({ line }) => line),
    );
    return rows.filter(({ line }) => !faulty.has(line));
  }
  if (hasErrors(sorted)) {
    throw new ContentError(sorted.filter(({ severity }) => severity === "error"));
  }
  reporter.onDiagnostics(sorted);
  return rows;
}

function rowsByCopy(
  kits: readonly Kit[],
  rows: readonly RosterRow[],
): ReadonlyMap<string, RosterRow> {
  return new Map(
    kits.flatMap(({ id }) => rows.map((row): [string, RosterRow] => [copyId(id, row.label), row])),
  );
}

function seatName(row: RosterRow | undefined, stage: string, seat: string): string | null {
  if (!row) return null;
  return seatsOf(row, stage).find(({ letter }) => letter === seat)?.interviewer ?? null;
}

function expectedOf(
  kit: Kit,
  row: RosterRow | undefined,
  expect: Readonly<Record<string, number>>,
  { seats }: KnownKits,
  copy: string,
): ExpectedStage[] {
  const printed = seats.get(kitCopy(kit.id, copy)) ?? {};
  return kit.stages.map(({ id }) => {
    const sitting = row ? seatsOf(row, id).flatMap(({ interviewer }) => interviewer ?? []) : [];
    const asked = Object.hasOwn(expect, id) ? expect[id] : undefined;
    const names = sitting.slice(0, asked);
    const usual = Math.max(1, names.length, Object.hasOwn(printed, id) ? (printed[id] ?? 1) : 1);
    return { stage: id, names, count: asked ?? usual };
  });
}

/** Adds a label that the user gives a copy, so that it's called by it. */
function givenOf(
  { kit, pages }: Sheet,
  all: readonly GivenOfFile[],
  labels: Map<string, string>,
): { copy?: string; interviewer?: string } {
  const given = all.filter(({ page }) => page === null || pages.includes(page));
  const textOf = (part: GivenOfFile["part"]) => given.find((each) => each.part === part)?.text;
  const interviewer = textOf("interviewer");
  const copyText = textOf("copy");
  if (copyText === undefined) return interviewer === undefined ? {} : { interviewer };
  const label = safeLabel(copyText);
  const copy = parseCopyId(copyText) ?? (label === "" ? blankCopy : copyId(kit, label));
  if (copy === copyId(kit, label) && label !== "") labels.set(copy, label);
  return { copy, ...(interviewer === undefined ? {} : { interviewer }) };
}
