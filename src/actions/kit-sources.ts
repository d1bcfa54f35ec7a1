import type { NamedDocument } from "../document/index.ts";
import type { InterviewDetails, Kit } from "../kit/kit.ts";
import { digest } from "../output/digest.ts";
import {
  hasForm,
  type KitDocumentOptions,
  paperOf,
  renderKit,
  type Styling,
} from "./kit-documents.ts";

/** One file of a kit, or of every kit of a batch. */
export interface KitSource {
  name: string;
  /** Of its document, without ending. */
  document: string;
  format: "pdf" | "html";
  /** True if it is the same for everyone, such as a handout. */
  shared: boolean;
  /** True if it can be filled in on a screen. */
  hasForm: boolean;
  /** The digest of all that decides its bytes, for one candidate. */
  sourceFor(details: InterviewDetails): string;
}

const blank: InterviewDetails = { candidate: null, interviewer: null, date: null };
/** Only to see what a document says once it is filled in; no one's. */
const filled: InterviewDetails = {
  candidate: "Candidate",
  interviewer: "Interviewer",
  date: "2000-01-01",
};

/**
 * The files of a kit. A document is a function of the kit, the styling and the occasion,
 * so what it is made from is known without making it: the document for no one and for someone stand
 * for kit and styling.
 */
export function kitSources(
  kit: Kit,
  styling: Styling,
  options: KitDocumentOptions,
  formats: readonly ("pdf" | "html")[],
): KitSource[] {
  const samples = new Map(
    renderKit(kit, styling, options, filled).map((each) => [each.name, each]),
  );
  return renderKit(kit, styling, options, blank).flatMap((document) =>
    formats.map((format) => {
      const sample = samples.get(document.name)?.html ?? "";
      const shared = sample === document.html;
      const base = digest([format, paperOf(options, styling), document.html, sample].join("\0"));
      return {
        name: `${document.name}.${format}`,
        document: document.name,
        format,
        shared,
        hasForm: format === "pdf" && hasForm(document),
        sourceFor: (details: InterviewDetails) =>
          shared ? base : digest(JSON.stringify([base, seenBy(document, details)])),
      };
    }),
  );
}

function seenBy({ stage }: NamedDocument, details: InterviewDetails): unknown[] {
  const { candidate, interviewer, interviewers = {}, date } = details;
  const own = stage !== null && Object.hasOwn(interviewers, stage) ? interviewers[stage] : null;
  return [candidate, own ?? interviewer, date];
}
