import { buildCalibration } from "./calibration/calibration-pages.ts";
import type { CalibrationInput } from "./calibration/calibration-view.ts";
import { buildDebrief } from "./debrief/debrief-pages.ts";
import type { BuiltDocument, KitBuilder, StageBuilder } from "./document-view.ts";
import { buildFilledDebrief } from "./filled-debrief/filled-debrief-pages.ts";
import { buildHandout } from "./handout/handout-pages.ts";
import type { DocumentKind, documentKinds, ReturnedKind } from "./kinds.ts";
import { buildPacket } from "./packet/packet-pages.ts";
import { buildRecord } from "./record/record-pages.ts";
import type { CandidateInput } from "./returned/candidate-input.ts";
import { buildRound } from "./round/round-pages.ts";
import type { RoundInput } from "./round/round-view.ts";
import { buildScorecard } from "./scorecard/scorecard-pages.ts";

type BuilderOf<Kind extends DocumentKind> = (typeof documentKinds)[Kind]["per"] extends "stage"
  ? StageBuilder
  : KitBuilder;

/** What makes each kind of document from a kit. */
export const builders: { readonly [Kind in DocumentKind]: BuilderOf<Kind> } = {
  packet: buildPacket,
  scorecard: buildScorecard,
  handout: buildHandout,
  debrief: buildDebrief,
};

/** What each document of returned scorecards is made from. */
export interface ReturnedInputs {
  "filled-debrief": CandidateInput;
  record: CandidateInput;
  round: RoundInput;
  calibration: CalibrationInput;
}

/** What makes each kind of document from scorecards that came back. */
export const returnedBuilders: {
  readonly [Kind in ReturnedKind]: (input: ReturnedInputs[Kind]) => BuiltDocument;
} = {
  "filled-debrief": buildFilledDebrief,
  record: buildRecord,
  round: buildRound,
  calibration: buildCalibration,
};
