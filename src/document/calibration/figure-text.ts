import type { Interval } from "../../debrief/figures/jackknife.ts";
import {
  minCoRaters,
  minDifferenceAnswers,
  minDifferenceCandidates,
  type RaterDifference,
} from "../../debrief/figures/rater-differences.ts";

/** ".70 (.57 to .83)", as statistics are written that are never more than 1. */
export function shareText({ estimate, low, high }: Interval): string {
  if (estimate === null) return "";
  const interval = low === null || high === null ? "no interval" : `${bare(low)} to ${bare(high)}`;
  return `${bare(estimate)} (${interval})`;
}

/** "+0.35 (+0.08 to +0.63)", in points of the scale. */
export function differenceText({ estimate, low, high }: Interval): string {
  if (estimate === null) return "";
  const interval =
    low === null || high === null ? "no interval" : `${signed(low)} to ${signed(high)}`;
  return `${signed(estimate)} (${interval})`;
}

/** Why a difference isn't printed; empty if it is. */
export function whyNoDifference(figures: RaterDifference): string {
  const { printsDifference, coRaters, candidates, sharedAnswers } = figures;
  if (printsDifference) return "";
  if (coRaters === 0) return "rated alone: nothing to compare";
  if (coRaters < minCoRaters) return "one colleague only: not shown";
  if (candidates < minDifferenceCandidates) {
    return `fewer than ${minDifferenceCandidates} candidates: not shown`;
  }
  return `${sharedAnswers} shared answers, fewer than ${minDifferenceAnswers}: not shown`;
}

/** "92%"; empty without ratings. */
export function percentText(share: number | null): string {
  return share === null ? "" : `${Math.round(share * 100)}%`;
}

function bare(value: number): string {
  const text = Math.abs(value).toFixed(2).replace(/^0/, "");
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  if (Number(text) === 0) return text;
  return `${value < 0 ? "−" : "+"}${text}`;
}
