import type { NamedDocument } from "../document/index.ts";
import type { Kit, Occasion } from "../kit/kit.ts";
import { digest } from "../output/printed-record.ts";
import { packageVersion } from "../workspace/workspace.ts";
import { type KitDocumentOptions, renderKit, type Styling } from "./kit-documents.ts";

/** One file of every kit of a batch. */
export interface BatchFile {
  name: string;
  /** Of its document, without ending. */
  document: string;
  format: "pdf" | "html";
  /** Whether it is the same for everybody, such as a handout. */
  shared: boolean;
  /** The digest of all that decides its bytes, for one candidate. */
  sourceFor(occasion: Occasion): string;
}

const blank: Occasion = { candidate: null, interviewer: null, date: null };
/** Only to see what a document says once it is filled in; nobody's. */
const filled: Occasion = { candidate: "Candidate", interviewer: "Interviewer", date: "2000-01-01" };

/**
 * The files of every kit of a batch. A document is a function of the kit, the styling and the occasion,
 * so what it is made from is known without making it: the document for nobody and for somebody stand
 * for kit and styling.
 */
export function batchFiles(
  kit: Kit,
  styling: Styling,
  options: KitDocumentOptions,
  formats: readonly ("pdf" | "html")[],
): BatchFile[] {
  const samples = new Map(
    renderKit(kit, styling, options, filled).map((each) => [each.name, each]),
  );
  const version = packageVersion();
  return renderKit(kit, styling, options, blank).flatMap((document) =>
    formats.map((format) => {
      const sample = samples.get(document.name)?.html ?? "";
      const shared = sample === document.html;
      const base = digest([version, format, document.html, sample].join("\0"));
      return {
        name: `${document.name}.${format}`,
        document: document.name,
        format,
        shared,
        sourceFor: (occasion: Occasion) =>
          shared ? base : digest(JSON.stringify([base, seenBy(document, occasion)])),
      };
    }),
  );
}

function seenBy({ stage }: NamedDocument, occasion: Occasion): unknown[] {
  const { candidate, interviewer, interviewers = {}, date } = occasion;
  const own = stage !== null && Object.hasOwn(interviewers, stage) ? interviewers[stage] : null;
  return [candidate, own ?? interviewer, date];
}
