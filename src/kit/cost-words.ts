import type { ScoreParts } from "../selection/index.ts";

const partNames: Record<keyof ScoreParts, string> = {
  topics: "topics",
  heaviest: "the heaviest topics",
  repeats: "repeated topics",
  fit: "fit to the level",
  settling: "settling in",
  competencies: "competencies",
  skills: "skills",
  kinds: "kinds",
  idle: "idle time",
};

/** What a change of a plan costs, in words: the sum, then the parts that differ, dearest first. */
export function costWords(change: ScoreParts & { total: number }): string {
  const parts = (Object.keys(partNames) as (keyof ScoreParts)[])
    .filter((part) => change[part] !== 0)
    .sort((left, right) => change[left] - change[right])
    .map((part) => `${partNames[part]} ${signed(change[part])}`);
  return [changeWords(change.total), ...(parts.length > 0 ? [parts.join(", ")] : [])].join(": ");
}

/** The sum alone. */
export function changeWords(points: number): string {
  if (points === 0) return "costs nothing";
  return points < 0 ? `costs ${-points} points` : `gains ${points} points`;
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
