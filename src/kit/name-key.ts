import { visibleText } from "./visible-text.ts";

/** A person's name without differences in form, spaces, case, and the shape of apostrophes and hyphens. */
export function nameKey(name: string): string {
  return visibleText(name.normalize("NFKC"))
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2012]/g, "-")
    .toLocaleLowerCase("en");
}
