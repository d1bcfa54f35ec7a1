/** A scorecard that someone has to submit. */
export interface ExpectedScorecard {
  candidate: string;
  stage: string;
  rater: string;
}

/** Those of the expected scorecards that aren't among the ones submitted, in the order expected. */
export function missingScorecards(
  expected: readonly ExpectedScorecard[],
  submitted: readonly ExpectedScorecard[],
): ExpectedScorecard[] {
  const keyOf = ({ candidate, stage, rater }: ExpectedScorecard) =>
    JSON.stringify([candidate, stage, rater]);
  const there = new Set(submitted.map(keyOf));
  return expected.filter((each) => !there.has(keyOf(each)));
}

/** How many scorecards of a stage are expected, and how many are in. */
export interface StageHandIn {
  stage: string;
  expected: number;
  in: number;
}

/** @param expected stage to its number of interviewers, in the order of the loop */
export function handInOf(
  expected: ReadonlyMap<string, number>,
  submitted: readonly { stage: string }[],
): StageHandIn[] {
  return [...expected].map(([stage, count]) => ({
    stage,
    expected: count,
    in: submitted.filter((each) => each.stage === stage).length,
  }));
}

/** True if everyone has submitted, so that no one's rating can still sway another's. */
export function isComplete(stages: readonly StageHandIn[]): boolean {
  return stages.every((stage) => stage.in >= stage.expected);
}

/** Until everyone has submitted, no rating is shown to anyone, unless the user said so. */
export function showsRatings({
  partial,
  handIn,
}: {
  partial: boolean;
  handIn: readonly StageHandIn[];
}): boolean {
  return partial || isComplete(handIn);
}

/** `technical-depth 1 of 2, system-design 0 of 1` */
export function missingText(stages: readonly StageHandIn[]): string {
  return stages
    .filter((stage) => stage.in < stage.expected)
    .map((stage) => `${stage.stage} ${stage.in} of ${stage.expected}`)
    .join(", ");
}
