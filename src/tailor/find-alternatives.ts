/** A name where a description has it. */
interface Placed {
  passage: { text: string };
  found: { start: number; end: number };
}

type Gap = "or" | "comma" | "other";

/**
 * Names of which a description wants any one: "Kafka or RabbitMQ", "AWS/GCP", "Go, Rust or C++". In a
 * longer list that goes on after it, an "or" joins its two neighbors alone.
 *
 * @returns by mention, its group; mentions that stand alone are left out
 */
export function findAlternatives<T extends Placed>(
  mentions: readonly T[],
): ReadonlyMap<T, readonly T[]> {
  const groups = new Map<T, readonly T[]>();
  for (const passage of new Set(mentions.map((mention) => mention.passage))) {
    const here = mentions
      .filter((mention) => mention.passage === passage)
      .sort((left, right) => left.found.start - right.found.start);
    for (const group of groupsOf(here)) for (const member of group) groups.set(member, group);
  }
  return groups;
}

/** @param here mentions of one passage, in its order */
function groupsOf<T extends Placed>(here: readonly T[]): T[][] {
  const gaps = here.slice(1).map((next, at) => gapBetween(here[at] as T, next));
  return gaps.flatMap((gap, at) => {
    if (gap !== "or" || gaps[at - 1] === "or") return [];
    let last = at + 1;
    while (gaps[last] === "or") last += 1;
    let first = at;
    // "A, B or C" is one choice, "A, B or C, D" a list with a choice in it.
    if (gaps[last] !== "comma") while (gaps[first - 1] === "comma") first -= 1;
    return [here.slice(first, last + 1)];
  });
}

function gapBetween({ passage, found }: Placed, next: Placed): Gap {
  const between = passage.text.slice(found.end, next.found.start);
  if (/^\s*(?:,?\s*or|\/)\s*$/i.test(between)) return "or";
  return /^\s*,\s*$/.test(between) ? "comma" : "other";
}
