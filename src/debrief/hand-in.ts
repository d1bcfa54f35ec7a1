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
