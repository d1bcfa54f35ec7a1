import type { InterviewDetails } from "./kit.ts";

/** Seats have letters. */
export const maxSeats = 26;

/** One interviewer's place in a stage, with a scorecard of its own. */
export interface Seat {
  /** `a` for the first. */
  letter: string;
  /** Null where a name is still to be written. */
  interviewer: string | null;
}

/** Stage to its number of interviewers. */
export type SeatCounts = Readonly<Record<string, number>>;

/** The names in a cell such as "Tess; Ivo". */
export function interviewerNames(text: string | null): string[] {
  return (text ?? "")
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** The seats of a stage: one for each interviewer named, at least as many as are asked for. */
export function seatsOf(
  { interviewer, interviewers = {}, seats = {} }: InterviewDetails,
  stage: string,
): Seat[] {
  // Own keys only: a stage may be named like something that every object has.
  const own = Object.hasOwn(interviewers, stage) ? interviewers[stage] : undefined;
  const names = interviewerNames(own ?? interviewer);
  const asked = Object.hasOwn(seats, stage) ? (seats[stage] ?? 1) : 1;
  const count = Math.min(maxSeats, Math.max(1, names.length, asked));
  return Array.from({ length: count }, (_, index) => ({
    letter: seatLetter(index),
    interviewer: names[index] ?? null,
  }));
}

/** `a` for 0. */
export function seatLetter(index: number): string {
  return String.fromCharCode("a".charCodeAt(0) + index);
}

/** Stages with more than one interviewer, as kit.json has them; undefined if there are none. */
export function seatCounts(
  stages: readonly { id: string }[],
  occasion: InterviewDetails,
): Record<string, number> | undefined {
  const several = stages
    .map(({ id }): [string, number] => [id, seatsOf(occasion, id).length])
    .filter(([, count]) => count > 1);
  return several.length > 0 ? Object.fromEntries(several) : undefined;
}
