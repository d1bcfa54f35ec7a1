import type { Season } from "./season.ts";

/** Raised when the shape of calibration.json changes so that an older tool can't read it. */
const calibrationSchemaVersion = 1;

/** calibration.json: the figures on questions and interviewers, also those that are too few to print. */
export function toCalibrationJson(
  { kits, scale, handIn, stages, calibration }: Season,
  anonymous: boolean,
) {
  const { candidates, agreement, questions, raters } = calibration;
  return {
    schema: calibrationSchemaVersion,
    kits,
    anonymous,
    scale,
    candidates,
    scorecards: handIn,
    stages: stages.map(({ key, kit, title }) => ({ id: key, kit, title })),
    agreement,
    questions,
    raters,
  };
}

export type CalibrationJson = ReturnType<typeof toCalibrationJson>;
