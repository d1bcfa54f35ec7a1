import { nameKey } from "../kit/name-key.ts";

/** Who is expected to submit a scorecard of a stage. */
export interface ExpectedStage {
  stage: string;
  /** Those whose names are known, as the roster spells them. */
  names: readonly string[];
  /** All of them; those beyond the names may be anyone. */
  count: number;
}

/** Who of the expected is in, and who else. */
export interface StagePanel {
  stage: string;
  expected: number;
  /** Of the expected. */
  in: number;
  /** Names of those who are expected and not in. */
  missing: string[];
  /** Names of those who are in and not expected. */
  unexpected: string[];
}

/** @param raters who have submitted a scorecard of this stage that counts, each once */
export function panelOf(
  { stage, names, count }: ExpectedStage,
  raters: readonly string[],
): StagePanel {
  const submitted = new Set(raters.map(nameKey));
  const named = new Set(names.map(nameKey));
  const missing = names.filter((name) => !submitted.has(nameKey(name)));
  const others = raters.filter((rater) => !named.has(nameKey(rater)));
  const open = Math.max(0, count - names.length);
  return {
    stage,
    expected: Math.max(count, names.length),
    in: names.length - missing.length + Math.min(open, others.length),
    missing,
    unexpected: others.slice(open),
  };
}
