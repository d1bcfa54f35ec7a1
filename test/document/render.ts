import {
  type RenderedDocument,
  type RenderOptions,
  renderKitDocument,
  renderStageDocument,
} from "../../src/document/index.ts";
import type { InterviewDetails, Kit, KitStage } from "../../src/kit/kit.ts";

type Render<Result> = (
  kit: Kit,
  stage: KitStage,
  details: InterviewDetails,
  options?: RenderOptions,
) => Result;

export const renderPacket: Render<RenderedDocument> = (kit, stage, details, options) =>
  there(renderStageDocument("packet", { kit, stage, occasion: details }, options));

export const renderScorecard: Render<RenderedDocument> = (kit, stage, details, options) =>
  there(renderStageDocument("scorecard", { kit, stage, occasion: details }, options));

export const renderHandout: Render<RenderedDocument | null> = (kit, stage, details, options) =>
  renderStageDocument("handout", { kit, stage, occasion: details }, options);

export function renderDebrief(
  kit: Kit,
  details: InterviewDetails,
  options?: RenderOptions,
): RenderedDocument {
  return renderKitDocument("debrief", { kit, occasion: details }, options);
}

function there(document: RenderedDocument | null): RenderedDocument {
  if (!document) throw new Error("the stage has such a document");
  return document;
}
