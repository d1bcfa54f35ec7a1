import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { type DocumentKind, documentNames } from "../../document/kinds.ts";
import type { OwnColumn, OwnValue, Roster, RosterRow } from "../../roster/roster.ts";
import { loadContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import type { BuildOptions } from "./build-options.ts";

/** The options of a kit that one or more rows ask for, and the first of those rows. */
export interface KitWish {
  options: BuildOptions;
  /** Where a row says it; null for the kit of the options alone. */
  place: OwnValue["place"] | null;
}

/** Rows with the same key have the same kit. */
export function kitKey({ own }: RosterRow): string {
  return JSON.stringify([own?.role, own?.level].map((value) => wordOf(value)));
}

function wordOf(value: OwnValue | undefined): string {
  return value?.text.trim().toLowerCase() ?? "";
}

/**
 * The kits that a roster's rows ask for: a row's own role and level win over the options. The kit of the
 * options alone is the first if any row has neither.
 *
 * @throws ContentError for roles, levels, and documents that don't exist, in their places
 */
export function kitWishes(
  context: ActionContext,
  { file, rows }: Roster,
  options: BuildOptions,
): Map<string, KitWish> {
  const own = rows.filter((row) => row.own !== undefined);
  if (own.length > 0) refuseUnknown(context, file, own, options);
  const wishes = new Map<string, KitWish>();
  const inOrder = [...rows].sort((a, b) => Number(hasKit(a)) - Number(hasKit(b)));
  for (const row of inOrder) {
    const key = kitKey(row);
    if (!wishes.has(key)) wishes.set(key, wishOf(row, options));
  }
  if (wishes.size === 0) wishes.set("", { options, place: null });
  return wishes;
}

function hasKit({ own }: RosterRow): boolean {
  return own?.role !== undefined || own?.level !== undefined;
}

function wishOf({ own }: RosterRow, given: BuildOptions): KitWish {
  const { jd, years, ...options } = given;
  const { role, level } = own ?? {};
  const place = role?.place ?? level?.place ?? null;
  if (place === null) return { options: given, place };
  return {
    options: {
      ...options,
      ...(role ? { role: wordOf(role) } : jd === undefined ? {} : { jd }),
      ...(level ? { level: wordOf(level) } : years === undefined ? {} : { years }),
    },
    place,
  };
}

/** The documents that a row wants; nothing if it doesn't say. */
export function documentsOf({ own }: RosterRow): DocumentKind[] | undefined {
  const words = wordsIn(own?.documents);
  return words.length === 0 ? undefined : documentNames.filter((name) => words.includes(name));
}

function wordsIn(value: OwnValue | undefined): string[] {
  return wordOf(value)
    .split(/[\s,;+]+/)
    .filter((word) => word !== "");
}

/** What is written isn't repeated: in a table that has another meaning, it's about a candidate. */
function refuseUnknown(
  context: ActionContext,
  file: string,
  rows: readonly RosterRow[],
  options: BuildOptions,
): void {
  const { roles, bank } = loadContent(context, options);
  const levels = bank.taxonomy.levels.map(({ id }) => id);
  const known: Readonly<Record<OwnColumn, readonly string[]>> = {
    role: [...roles.files.keys()],
    level: levels,
    documents: documentNames,
  };
  const errors = rows.flatMap(({ own = {} }) =>
    (Object.keys(own) as OwnColumn[]).flatMap((column): Diagnostic[] => {
      const value = own[column];
      const words = column === "documents" ? wordsIn(value) : [wordOf(value)];
      const unknown = words.find((word) => !known[column].includes(word));
      if (!value || unknown === undefined) return [];
      const hint = didYouMean(unknown, known[column]);
      const message = `there is no such ${column === "documents" ? "document" : column}`;
      const help = hint ?? `call the column something else if it isn't about the kit`;
      return [{ severity: "error", file, ...value.place, code: "roster-row", message, hint: help }];
    }),
  );
  if (errors.length > 0) throw new ContentError(errors);
  const fixed = rows.find(hasKit);
  if (fixed && options.from !== undefined) {
    throw new UserError("usage", "--from is one kit, and the roster's rows have their own roles", [
      "leave out --from, or the columns role and level",
    ]);
  }
}

/** What makes a row's kit impossible, said where the row asks for it. */
export function locateIn(file: string, { place }: KitWish, error: unknown): unknown {
  if (place === null || !(error instanceof UserError) || error instanceof ContentError)
    return error;
  const [hint] = error.hints;
  return new ContentError([
    {
      severity: "error",
      file,
      ...place,
      code: "roster-row",
      message: `no kit for this row: ${error.message}`,
      ...(hint === undefined ? {} : { hint }),
    },
  ]);
}
