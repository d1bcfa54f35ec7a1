import type { Sheet } from "./find-sheets.ts";

/** What someone who looked at a page says is marked there. */
export interface DecidedMark {
  field: string;
  /** A choice of the field; `yes` or `no` for a box; `none` for a field where nothing is marked. */
  text: string;
}

export function isTick(field: string): boolean {
  return /\.(?:lookFor|bonus|redFlags)\./.test(field);
}

/** The sheet with a field as someone says it is. What isn't a choice of it is found when it's read. */
export function decideMark(sheet: Sheet, { field, text }: DecidedMark): Sheet {
  const nothing = isTick(field) ? "no" : "none";
  const choice = isTick(field) && text === "yes" ? "Yes" : text;
  return {
    ...sheet,
    values: new Map(sheet.values).set(field, text === nothing ? [] : [choice]),
    unsure: sheet.unsure.filter(({ name }) => name !== field),
  };
}
