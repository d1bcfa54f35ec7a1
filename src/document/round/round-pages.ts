import { counted } from "../../diagnostic/counted.ts";
import type { BuiltDocument } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import { footers } from "../running-heads.ts";
import { type RoundInput, type RoundView, roundView } from "./round-view.ts";

export function buildRound(input: RoundInput): BuiltDocument {
  const view = roundView(input);
  return { view, pages: roundPages(view) };
}

function roundPages(view: RoundView): PageStyle {
  const left = view.isPartial ? `Round · ${view.handIn}` : "Round";
  const right = counted(view.candidates.length, "candidate");
  return { ...footers(view, "Round · "), heads: [{ page: null, left, right }] };
}
