/**
 * Several names as English: "A", "A and B", "A, B, and C". Where a name has a comma or the word itself
 * in it, semicolons or "plus" keep the names apart: "Data and analytics plus Testing".
 *
 * @param word before the last name: "and" or "or"
 */
export function listInWords(names: readonly string[], word: "and" | "or" = "and"): string {
  const last = names.at(-1) ?? "";
  if (names.length < 2) return last;
  const isAmbiguous = names.some((name) => name.includes(",") || name.includes(` ${word} `));
  if (names.length > 2) {
    const mark = isAmbiguous ? ";" : ",";
    return `${names.slice(0, -1).join(`${mark} `)}${mark} ${word} ${last}`;
  }
  const between = isAmbiguous ? (word === "and" ? " plus " : `; ${word} `) : ` ${word} `;
  return `${names[0]}${between}${last}`;
}
