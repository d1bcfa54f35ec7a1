/** The parts of a stage that are not questions, in minutes; what is not given is filled in. */
export interface StageMinutes {
  minutes: number;
  opening?: number | undefined;
  candidateQuestions?: number | undefined;
  close?: number | undefined;
}

export interface StageTimes {
  opening: number;
  candidateQuestions: number;
  close: number;
  /** What is left for questions; may be negative when the parts are longer than the stage. */
  questioning: number;
}

/**
 * Splits a stage's minutes. An hour is commonly 5 minutes of opening, 10 for the candidate's
 * questions and 5 to close; shorter interviews shorten these first.
 */
export function stageTimes({
  minutes,
  opening,
  candidateQuestions,
  close,
}: StageMinutes): StageTimes {
  const usual =
    minutes >= 60
      ? { opening: 5, candidateQuestions: 10, close: 5 }
      : minutes >= 40
        ? { opening: 5, candidateQuestions: 5, close: 5 }
        : { opening: 3, candidateQuestions: 5, close: 2 };
  const times = {
    opening: opening ?? usual.opening,
    candidateQuestions: candidateQuestions ?? usual.candidateQuestions,
    close: close ?? usual.close,
  };
  return {
    ...times,
    questioning: minutes - times.opening - times.candidateQuestions - times.close,
  };
}
