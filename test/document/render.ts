import {
  type RenderedDocument,
  type RenderOptions,
  renderKitDocument,
  renderStageDocument,
} from "../../src/document/index.ts";
import type { Kit, KitStage, Occasion } from "../../src/kit/kit.ts";

type Render<Result> = (
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  options?: RenderOptions,
) => Result;

export const renderPacket: Render<RenderedDocument> = (kit, stage, occasion, options) =>
  there(renderStageDocument("packet", { kit, stage, occasion }, options));

export const renderScorecard: Render<RenderedDocument> = (kit, stage, occasion, options) =>
  there(renderStageDocument("scorecard", { kit, stage, occasion }, options));

export const renderHandout: Render<RenderedDocument | null> = (kit, stage, occasion, options) =>
  renderStageDocument("handout", { kit, stage, occasion }, options);

export function renderDebrief(
  kit: Kit,
  occasion: Occasion,
  options?: RenderOptions,
): RenderedDocument {
  return renderKitDocument("debrief", { kit, occasion }, options);
}

function there(document: RenderedDocument | null): RenderedDocument {
  if (!document) throw new Error("the stage has such a document");
  return document;
}
