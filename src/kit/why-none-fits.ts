import type { RuleBreak } from "../selection/index.ts";

/** A question that can't be had, by the rules that it would break. */
interface Excluded {
  breaks: readonly RuleBreak[];
}

/**
 * Why a stage can't take any of its questions: the rule that rules out most of them, and what to do.
 *
 * @param isSwap true if one leaves for it
 * @returns lowercase, without a period
 */
export function whyNoneFits(excluded: readonly Excluded[], isSwap: boolean): string {
  switch (strictestRule(excluded)) {
    case "minutes": {
      const free = `free ${minutesMissing(excluded)} minutes first`;
      return isSwap ? `every other question is too long: ${free}` : `full: ${free}, or swap`;
    }
    case "count":
      return isSwap
        ? "this interview has more questions than its role allows: drop one first"
        : "this interview has as many questions as its role allows: swap one instead";
    case "related":
      return "what could be asked here is related to questions that are asked: swap or drop those first";
    case "twice":
      return "what could be asked here is asked already: move it here instead";
    default:
      return "no question of the bank fits here";
  }
}

/** The rule that rules out most; of two, the one that's said first. */
function strictestRule(excluded: readonly Excluded[]): RuleBreak["rule"] | undefined {
  const counts = new Map<RuleBreak["rule"], number>();
  for (const { breaks } of excluded) {
    for (const rule of new Set(breaks.map((each) => each.rule))) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  const [strictest] = [...counts].sort(([, left], [, right]) => right - left);
  return strictest?.[0];
}

/** Minutes that the shortest lacks, of those that only lack time if there are any. */
function minutesMissing(excluded: readonly Excluded[]): number {
  const onlyLate = excluded.filter(({ breaks }) => breaks.every(({ rule }) => rule === "minutes"));
  const among = onlyLate.length > 0 ? onlyLate : excluded;
  const missing = among.flatMap(({ breaks }) =>
    breaks.flatMap((each) => (each.rule === "minutes" ? [each.minutes - each.room] : [])),
  );
  return Math.min(...missing);
}
