import type { Named, Taxonomy } from "../../bank/taxonomy.ts";

/** The ID of the topic or competency that a cell, heading, or sheet names; null if it names none. */
export function idNamed(
  text: string,
  known: readonly Pick<Named, "id" | "title">[],
): string | null {
  const name = nameOf(text);
  if (name === "") return null;
  const all = known.map(({ id, title }) => ({ id, names: [nameOf(id), nameOf(title)] }));
  const whole = all.find(({ names }) => names.includes(name));
  if (whole) return whole.id;
  // "Databases and SQL": the first of the names that it has.
  const found = all
    .flatMap(({ id, names }) =>
      names.map((each) => ({ id, each, at: ` ${name} `.indexOf(` ${each} `) })),
    )
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.each.length - a.each.length);
  return found[0]?.id ?? null;
}

/** Words that say which questions there are, not what they're about. */
const aside =
  /\b(?:interview|questions?|skills?|basics?|the|general topics?|topics?|category|and answers?)\b/g;

/** A name in lowercase words, without plurals: "Database questions" and "databases" are the same. */
function nameOf(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(aside, " ")
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => (word.length > 4 ? word.replace(/(?<!s)s$/, "") : word))
    .join(" ");
}

/** Words for the first, second, and third level of any house. */
const ranks: readonly RegExp[] = [
  /\b(?:easy|beginners?|basics?|fundamentals?|entry[- ]level|freshers?|novice|interns?|graduates?|juniors?|jr)\b|^ (?:low|simple|1) $/i,
  /\b(?:medium|intermediate|moderate|mid)\b|^ (?:middle|regular|normal|2) $/i,
  /\b(?:hard|difficult|advanced|experts?|experienced|seniors?|sr)\b|^ (?:high|complex|tough|3) $/i,
];

/** IDs of the levels that a cell or a heading names, lowest first: by name, by years, or by difficulty. */
export function levelsNamed(text: string, { levels }: Pick<Taxonomy, "levels">): string[] {
  const words = ` ${text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+.–—-]+/gu, " ")} `;
  const named = levels.filter(({ id, title }) =>
    [id, title.toLowerCase()].some((name) => words.includes(` ${name} `)),
  );
  if (named.length > 0) return named.map(({ id }) => id);
  const years = yearsIn(words);
  if (years) return levelsOfYears(years, levels);
  const rank = ranks.findIndex((pattern) => pattern.test(words));
  const level = levels[rank];
  return level ? [level.id] : [];
}

interface Years {
  from: number;
  /** Null for "5+ years" and for a single number. */
  to: number | null;
}

const range = /(\d{1,2})\+? ?(?:-|–|—|to) ?(\d{1,2})\+? ?(?:years?|yrs?)\b/;
const single = /(\d{1,2}) ?(?:\+|plus|or more)? ?(?:years?|yrs?)\b/;

function yearsIn(words: string): Years | null {
  const [, from, to] = range.exec(words) ?? [];
  if (from !== undefined) return { from: Number(from), to: Number(to) };
  const [, years] = single.exec(words) ?? [];
  return years === undefined ? null : { from: Number(years), to: null };
}

function levelsOfYears({ from, to }: Years, levels: Taxonomy["levels"]): string[] {
  const end = to === null || to <= from ? from + 1 / 12 : to;
  return levels
    .filter(({ years }) => years.from < end && (years.below ?? Number.POSITIVE_INFINITY) > from)
    .slice(0, to === null ? 1 : undefined)
    .map(({ id }) => id);
}
