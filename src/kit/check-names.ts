import { didYouMean } from "../diagnostic/suggest.ts";
import { UserError } from "../diagnostic/user-error.ts";

/** @throws UserError "usage" for the first name that is not one of `all`, with a suggestion */
export function checkNames(names: readonly string[], all: Iterable<string>, word: string): void {
  if (names.length === 0) return;
  const known = [...all];
  for (const name of names) {
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known);
    throw new UserError("usage", `there is no ${word} "${name}"`, hint ? [hint] : []);
  }
}
