import { isDate } from "../kit/is-date.ts";
import { dayOf } from "../tables/read-sheet.ts";

/** The order of day and month where both are numbers. */
export type DateOrder = (typeof dateOrders)[number];

const dateOrders = ["dmy", "mdy"] as const;

export type ReadDate =
  | { ok: true; date: string }
  | { ok: false; why: "no-date" | "no-day" | "ambiguous" };

/** Days since 1899-12-30, as spreadsheets count, of 2000-01-01 and 2099-12-31. */
const serials = { first: 36_526, last: 73_050 } as const;

const names = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const months = names.map((name) => name.slice(0, 3));
const monthWord = `(${[...names, "sept", ...months].join("|")})\\.?`;
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i;
const time = /(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?|Z)?$/i;
const dayMonth = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[.\\s-]\\s*${monthWord}[,\\s-]\\s*(\\d{4}|\\d{2})$`,
  "i",
);
const monthDay = new RegExp(`^${monthWord}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, "i");

/**
 * A day as spreadsheets write it: `2026-12-01 00:00`, `13/1/2026`, `1 Dec 2026`, 46357. A time behind it is
 * left out. `12/1/2026` is two days, unless it's known which comes first.
 */
export function readDate(cell: string, order: DateOrder | null): ReadDate {
  if (/^\d{5}(?:\.\d+)?$/.test(cell)) return fromSerial(dayOf(Number(cell)));
  const text = cell.replace(time, "").replace(weekday, "").trim();
  const [, year = "", month = "", day = ""] =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter((_, index) => index !== 2) ?? [];
  if (year !== "") return toDate(year, month, day);
  const [, firstDay, word, itsYear] = dayMonth.exec(text) ?? [];
  if (firstDay && word && itsYear) return toDate(itsYear, monthNumber(word), firstDay);
  const [, firstWord, itsDay, lastYear] = monthDay.exec(text) ?? [];
  if (firstWord && itsDay && lastYear) return toDate(lastYear, monthNumber(firstWord), itsDay);
  const [, one, separator, two, last] =
    /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})$/.exec(text) ?? [];
  if (one && separator && two && last) {
    return inOrder(one, two, last, separator === "." ? "dmy" : order);
  }
  return { ok: false, why: "no-date" };
}

/**
 * The order that dates of one list are written in: 25/12/2026 says it for 02/12/2026, too.
 *
 * @returns null if none of them says it, or if they disagree
 */
export function dateOrderOf(dates: readonly string[]): DateOrder | null {
  const orders = dates.flatMap((date) => {
    const possible = dateOrders.filter((order) => readDate(date, order).ok);
    return possible.length === 1 ? possible : [];
  });
  const [order = null] = orders;
  return orders.every((each) => each === order) ? order : null;
}

function inOrder(one: string, two: string, year: string, order: DateOrder | null): ReadDate {
  const [first, second] = [Number(one), Number(two)];
  const known = order ?? (first > 12 || first === second ? "dmy" : second > 12 ? "mdy" : null);
  if (known === null) return { ok: false, why: "ambiguous" };
  return known === "dmy" ? toDate(year, two, one) : toDate(year, one, two);
}

function monthNumber(word: string): string {
  return String(months.indexOf(word.slice(0, 3).toLowerCase()) + 1);
}

/** A year of two digits is one of this century. */
function toDate(year: string, month: string, day: string): ReadDate {
  const whole = year.length === 2 ? `20${year}` : year;
  const date = `${whole}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(date) ? { ok: true, date } : { ok: false, why: "no-day" };
}

function fromSerial(days: number): ReadDate {
  if (days < serials.first || days > serials.last) return { ok: false, why: "no-date" };
  const date = new Date(Date.UTC(1899, 11, 30 + days));
  return { ok: true, date: date.toISOString().slice(0, 10) };
}
