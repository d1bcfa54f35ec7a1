import { compareText, type Diagnostic } from "../diagnostic/diagnostic.ts";
import { blankCopy } from "../kit/copy-id.ts";
import { groupBy } from "./ratings.ts";
import type { Ratings } from "./ratings-schema.ts";

/** A candidate's ratings, and the file that they are from. */
export interface RatingsFile {
  /** Path to show. */
  file: string;
  ratings: Ratings;
}

/**
 * The ratings that can be compared: each candidate once, and all on one scale. Neither of two files that
 * contradict each other counts. The order of the files makes no difference.
 */
export function usableRatings(unsorted: readonly RatingsFile[]): {
  usable: RatingsFile[];
  diagnostics: Diagnostic[];
} {
  const files = [...unsorted].sort((a, b) => compareText(a.file, b.file));
  const distinct = [...groupBy(files, ({ ratings }) => JSON.stringify(ratings)).values()].flatMap(
    (same) => same.slice(0, 1),
  );
  const diagnostics: Diagnostic[] = [];
  const once = distinct.filter((one) => {
    const other = distinct.find((each) => each !== one && isSameCandidate(each, one));
    if (other) diagnostics.push(diagnostic(one, "ratings-repeat", sameCandidate(other)));
    return other === undefined;
  });
  const scale = commonScale(once);
  const usable = once.filter((one) => {
    const isOther = scaleOf(one) !== scale;
    if (isOther) diagnostics.push(diagnostic(one, "ratings-scale", otherScale));
    return !isOther;
  });
  return { usable, diagnostics };
}

const otherScale = "is on another scale than most of the ratings; calibrate it apart";

function sameCandidate({ file }: RatingsFile): string {
  return `and ${file}: one candidate, with different ratings; give one`;
}

function diagnostic(
  { file }: RatingsFile,
  code: "ratings-repeat" | "ratings-scale",
  message: string,
): Diagnostic {
  return { severity: "error", file, line: 1, column: 1, code, message };
}

/** Blank copies say nothing of who they are for, but one scorecard is about one candidate. */
function isSameCandidate({ ratings: a }: RatingsFile, { ratings: b }: RatingsFile): boolean {
  if (a.kit !== b.kit) return false;
  if (a.copy !== blankCopy || b.copy !== blankCopy) return a.copy === b.copy;
  if (a.label !== null || b.label !== null) return a.label === b.label;
  const sources = new Set(a.scorecards.map(sourceOf));
  return b.scorecards.some((scorecard) => sources.has(sourceOf(scorecard)));
}

function sourceOf({ source: { sha256, pages } }: Ratings["scorecards"][number]): string {
  return JSON.stringify([sha256, pages]);
}

function scaleOf({ ratings: { scale } }: RatingsFile): string {
  return JSON.stringify([scale.points, scale.meets]);
}

/** The scale of the most files; the first of them in the order of letters if there are several. */
function commonScale(files: readonly RatingsFile[]): string {
  const groups = [...groupBy(files, scaleOf)].sort(
    ([a, one], [b, other]) => other.length - one.length || compareText(a, b),
  );
  return groups[0]?.[0] ?? "";
}
