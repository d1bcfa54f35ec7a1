import { counted } from "../diagnostic/counted.ts";
import { type Brought, type PlanChange, POINTS, type ScoreParts } from "../selection/index.ts";
import { idNames, type Names } from "./names.ts";

/**
 * What a change of a plan costs, in plain words: the sum, what the kit loses, then what it gains,
 * the most points first.
 */
export function costWords(change: PlanChange): string {
  const reasons = reasonWords(change);
  const sum = changeWords(change.change.total);
  return reasons === "" ? sum : `${sum}: ${reasons}`;
}

/** Why, without the sum; empty if nothing else differs. */
export function reasonWords({ change, brought }: PlanChange, names: Names = idNames): string {
  const subjects = bySubject([...brought, ...ownParts(change)]);
  const words = (among: readonly Brought[]) =>
    [
      ...new Set(among.map((each) => changeOf({ ...each, subject: names.subject(each.subject) }))),
    ].join("; ");
  const lost = subjects.filter(({ points }) => points < 0);
  const gained = subjects.filter(({ points }) => points > 0).reverse();
  if (gained.length === 0) return words(lost);
  return `${words(lost)}${lost.length > 0 ? "; in return, " : ""}${words(gained)}`;
}

/** The sum alone. */
export function changeWords(points: number): string {
  if (points === 0) return "costs nothing";
  return `${points < 0 ? "costs" : "gains"} ${counted(Math.abs(points), "point")}`;
}

/** Parts that each question earns by itself. */
function ownParts({ fit, settling }: ScoreParts): Brought[] {
  const parts: Brought[] = [
    { part: "fit", subject: "", points: fit },
    { part: "settling", subject: "", points: settling },
  ];
  return parts.filter(({ points }) => points !== 0);
}

/** Added up where several terms are about the same, such as a topic's share of a part and of a stage. */
function bySubject(brought: readonly Brought[]): Brought[] {
  const sums = new Map<string, Brought>();
  for (const { part, subject, points } of brought) {
    const key = `${part} ${subject}`;
    sums.set(key, { part, subject, points: points + (sums.get(key)?.points ?? 0) });
  }
  const heaviest = new Set(brought.filter(({ part }) => part === "heaviest").map(subjectOf));
  return (
    [...sums.values()]
      .filter(({ points }) => points !== 0)
      // Less on a topic goes without saying where nothing is left.
      .filter((each) => each.part !== "topics" || !heaviest.has(each.subject))
      .sort((left, right) => left.points - right.points)
  );
}

function subjectOf({ subject }: Brought): string {
  return subject;
}

function changeOf({ part, subject, points }: Brought): string {
  const isGain = points > 0;
  switch (part) {
    case "topics":
      return `${isGain ? "more" : "less"} on ${subject}`;
    case "heaviest":
      return isGain
        ? `asks about ${subject}, which weighs most, in its main stage`
        : `nothing asks about ${subject}, which weighs most, in its main stage`;
    case "repeats":
      return `one question ${isGain ? "fewer" : "more"} on ${subject} than it has earned`;
    case "fit":
      return `${isGain ? "more" : "less"} time that fits the level`;
    case "settling":
      return isGain ? "fewer questions to settle into" : "one more question to settle into";
    case "competencies":
      return competencyWords(subject, points);
    case "skills":
      return `${isGain ? "more" : "less"} on ${subject}`;
    case "kinds":
      return `${isGain ? "adds a" : "no other"} ${subject} question`;
    case "idle":
      return `${isGain ? "less" : "more"} time left over`;
  }
}

function competencyWords(subject: string, points: number): string {
  const isFirst = Math.abs(points) >= POINTS.competencyFirst;
  if (points > 0) return `${isFirst ? "something" : "a second stage"} shows ${subject}`;
  return isFirst ? `nothing shows ${subject}` : `only one stage shows ${subject}`;
}
