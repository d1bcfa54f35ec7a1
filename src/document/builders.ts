import { buildDebrief } from "./debrief/debrief-pages.ts";
import type { KitBuilder, StageBuilder } from "./document-view.ts";
import { buildHandout } from "./handout/handout-pages.ts";
import type { DocumentKind, documentKinds } from "./kinds.ts";
import { buildPacket } from "./packet/packet-pages.ts";
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
