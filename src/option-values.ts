/** What the words of a command line mean: each throws commander's own error for one that means nothing. */
import { InvalidArgumentError } from "commander";
import type { GivenOfFile } from "./actions/debrief/collect-options.ts";
import { isTick } from "./debrief/decide-mark.ts";
import { type Format, formatNames, returnedFormats } from "./document/kinds.ts";
import { columnNames, columnPart, type GivenColumns } from "./interchange/lists/table-columns.ts";
import { isDate } from "./kit/is-date.ts";
import { maxSeats } from "./kit/seats.ts";
import { maxLabelLength, safeLabel } from "./roster/label.ts";
import type { Shard } from "./roster/shard.ts";

function wholeNumber(what: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`${what} a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

/** What a table's columns hold, "question=B"; several with commas. They add to those before. */
export function toColumns(value: string, previous: GivenColumns = new Map()): GivenColumns {
  const columns = new Map(previous);
  for (const entry of collect(value, undefined)) {
    const [name = "", column = ""] = entry.split("=", 2).map((part) => part.trim());
    const part = columnPart(name);
    if (part === null || column === "") {
      throw new InvalidArgumentError(
        `Columns are written question=B, with one of ${columnNames.join(", ")}.`,
      );
    }
    columns.set(part, column);
  }
  return columns;
}

export const toPort = wholeNumber("A port is", 1, 65_535);

/** Several may be given at once, with commas; they add to those before. */
export function collect(value: string, previous: string[] | undefined): string[] {
  return [
    ...(previous ?? []),
    ...value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ];
}

/** The same without commas, which an address may hold. */
export function collectWords(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

export function toYears(value: string): number {
  const years = Number(value);
  if (value.trim() === "" || !Number.isFinite(years) || years < 0 || years > 80) {
    throw new InvalidArgumentError("Years are a number from 0 to 80.");
  }
  return years;
}

export const toMinutes = wholeNumber("Minutes are", 10, 480);

export function toDate(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !isDate(value)) {
    throw new InvalidArgumentError("This date is not a day of the calendar.");
  }
  if (!isDate(value)) throw new InvalidArgumentError("A date is written YYYY-MM-DD.");
  return value;
}

/** A code, in the form that can end a folder's name: "Nº 12" becomes "no-12". */
export function toLabel(value: string): string {
  const label = safeLabel(value);
  if (label === "" || label.length > maxLabelLength) {
    throw new InvalidArgumentError(
      `A label is a code of letters and digits, ${maxLabelLength} characters at most.`,
    );
  }
  return label;
}

export const toPlace = wholeNumber("A place is", 1, 20);

/** Stages with a number each, "technical-depth=2"; several with commas. They add to those before. */
function stageCounts(what: string, least: number) {
  return (value: string, previous: Record<string, number> | undefined): Record<string, number> => {
    const pairs = collect(value, []).map((part): [string, number] => {
      const [, stage = "", count = ""] = /^([a-z0-9-]+)=(\d{1,2})$/.exec(part) ?? [];
      if (count === "" || Number(count) < least || Number(count) > maxSeats) {
        throw new InvalidArgumentError(
          `${what} are written STAGE=N, with N from ${least} to ${maxSeats}, such as technical-depth=2.`,
        );
      }
      return [stage, Number(count)];
    });
    return { ...previous, ...Object.fromEntries(pairs) };
  };
}

export const toSeats = stageCounts("Seats", 1);
/** None is expected of a stage that wasn't held. */
export const toExpected = stageCounts("Interviewers", 0);

const givenParts = ["stage", "copy", "interviewer"] as const;
/** Fields that are read from what a page looks like. */
const markName =
  /^(?:q\.[a-z0-9-]+\.(?:rating|(?:lookFor|bonus|redFlags)\.[a-z0-9-]+)|competency\.[a-z0-9-]+|recommendation)$/;

/**
 * FILE:interviewer=TEXT, and the same for stage and copy; FILE:PAGE:FIELD=TEXT for a mark that someone
 * looked at. The page may be left out, and the file's name may have colons, too.
 */
export function toGivenOfFile(value: string, previous: GivenOfFile[] | undefined): GivenOfFile[] {
  const [, place = "", word = "", text = ""] = /^(.+):([A-Za-z0-9.-]+)=(.+)$/s.exec(value) ?? [];
  const [, file = place, page = null] = /^(.+):(\d{1,3})$/s.exec(place) ?? [];
  const known = givenParts.find((part) => part === word);
  const isMark = markName.test(word) && (!isTick(word) || /^(?:yes|no)$/.test(text));
  if ((!known && !isMark) || text.trim() === "") {
    throw new InvalidArgumentError(
      `What a file is, is written FILE:PART=TEXT, with PART one of ${givenParts.join(", ")}; what is marked on a page, FILE:PAGE:FIELD=TEXT, such as scan.pdf:2:q.caching.rating=3.`,
    );
  }
  const given = { file, page: page === null ? null : Number(page), text: text.trim() };
  const added: GivenOfFile = known
    ? { ...given, part: known }
    : { ...given, part: "field", field: word };
  return [...(previous ?? []), added];
}

export const toJobs = wholeNumber("Jobs are", 1, 64);

export function toShard(value: string): Shard {
  const [, number, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number);
  if (!number || !of || number > of) {
    throw new InvalidArgumentError("A shard is written I/N, such as 2/5 for the second of five.");
  }
  return { number, of };
}

/** Formats with commas; "both" is PDF and HTML. */
function formatList<Known extends Format>(known: readonly Known[]) {
  const read = toList(known);
  return (value: string, previous: Known[] | undefined): Known[] =>
    read(value.trim() === "both" ? returnedFormats.join(",") : value, previous);
}

export const toFormats = formatList(formatNames);
export const toReturnedFormats = formatList(returnedFormats);

/** Some of a few known words, with commas. */
export function toList<T extends string>(
  known: readonly T[],
): (value: string, previous: T[] | undefined) => T[] {
  return (value, previous) => {
    const words = value.split(",").map((word) => word.trim());
    const wrong = words.find((word) => !(known as readonly string[]).includes(word));
    if (wrong !== undefined)
      throw new InvalidArgumentError(`"${wrong}" is none of ${known.join(", ")}.`);
    return [...new Set([...(previous ?? []), ...(words as T[])])];
  };
}
