import type { BuiltDocument } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import type { CandidateInput } from "../returned/candidate-input.ts";
import { candidateHead, footers } from "../running-heads.ts";
import { type RecordView, recordView } from "./record-view.ts";

export function buildRecord(input: CandidateInput): BuiltDocument {
  const view = recordView(input);
  return { view, pages: recordPages(view) };
}

function recordPages(view: RecordView): PageStyle {
  const left = view.isPartial ? `Record · ${view.handIn}` : "Record of interviews";
  return {
    ...footers(view, "Record · "),
    heads: [{ page: null, left, right: candidateHead(view) }],
  };
}
