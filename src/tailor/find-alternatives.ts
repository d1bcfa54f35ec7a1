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
  for (const here of byPassage(mentions).values()) {
    const inOrder = here.sort((left, right) => left.found.start - right.found.start);
    for (const group of groupsOf(inOrder)) for (const member of group) groups.set(member, group);
  }
  return groups;
}

/** Names by the passage that they're in. */
export function byPassage<T extends Placed>(mentions: readonly T[]): Map<T["passage"], T[]> {
  const found = new Map<T["passage"], T[]>();
  for (const mention of mentions) {
    const here = found.get(mention.passage);
    if (here) here.push(mention);
    else found.set(mention.passage, [mention]);
  }
  return found;
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
