/** Every number of the objective. docs/choosing.md says what each is for. */
export const POINTS = {
  /** A minute on a topic up to its share of the part: base + slope × relative weight, rounded. */
  topicBase: 16,
  topicSlope: 6,
  /** A minute from the share to twice the share: × relative weight, rounded. */
  topicBeyond: 4,
  /** A minute on a topic up to its share of the stage. */
  topicInStage: 8,
  /** For each topic of the greatest weight that is asked about in its main stage. */
  heaviest: 300,
  /** For each question beyond the topic's seats in a stage. */
  repeat: -60,
  /** A minute of a question by the bars next to the level. */
  fit: { both: 7, noneBelow: 6, noneAbove: 2, neither: 0 },
  /** For each question, except at the lowest level: talking oneself warm takes time. */
  settling: -36,
  /** For the first stage that sees a competency; for the second, × the competency's weight. */
  competencyFirst: 200,
  competencySecond: 60,
  /** For the first and the second question that touches a skill. */
  skillRequired: [600, 30],
  skillOwn: [60, 30],
  skillInherited: [15, 0],
  /** For each kind present in a stage that admits several. */
  kind: 40,
  /** A minute of questioning time that stays unused beyond the free ones. */
  idle: -5,
  idleFree: 5,
  /** A question's turn is at most this much a minute. */
  turn: 10,
} as const;

/** Points are summed in hundredths, because turns are that fine. */
export const HUNDREDTHS = 100;
