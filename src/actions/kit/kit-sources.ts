import type { NamedDocument } from "../../document/index.ts";
import { type DocumentKind, documentFile, type Format } from "../../document/kinds.ts";
import { copyId } from "../../kit/copy-id.ts";
import type { InterviewDetails, Kit } from "../../kit/kit.ts";
import { seatsOf } from "../../kit/seats.ts";
import { digest } from "../../output/digest.ts";
import {
  hasForm,
  type KitDocumentOptions,
  paperOf,
  renderKit,
  type Styling,
} from "../documents/kit-documents.ts";

/** One file of a kit, or of every kit of a batch. */
export interface KitSource {
  name: string;
  /** Of its document, without ending. */
  document: string;
  format: Format;
  /** True if it is the same for everyone, such as a handout. */
  shared: boolean;
  /** True if it can be filled in on a screen. */
  hasForm: boolean;
  kind: DocumentKind;
  /** Id of the stage; null for a document of the whole kit. */
  stage: string | null;
  /** Letter of the interviewer, if the stage has several. */
  seat: string | null;
  /** The digest of all that decides its bytes. */
  source: string;
}

/** The files of a kit for one candidate: scorecards, one for each interviewer. */
export type SourcesFor = (occasion: InterviewDetails) => KitSource[];

const blank: InterviewDetails = { candidate: null, interviewer: null, date: null };
/** Only to see what a document says once it is filled in; no one's. */
const filled: InterviewDetails = {
  candidate: "Candidate",
  interviewer: "Interviewer",
  date: "2000-01-01",
  label: "label",
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
  formats: readonly Format[],
): SourcesFor {
  const samples = new Map(
    renderKit(kit, styling, options, filled).map((each) => [each.name, each]),
  );
  const bases = renderKit(kit, styling, options, blank).flatMap((document) =>
    formats.map((format) => {
      const sample = samples.get(document.name)?.html ?? "";
      const shared = sample === document.html;
      const base = digest([format, paperOf(options, styling), document.html, sample].join("\0"));
      return { document, format, shared, base };
    }),
  );
  return (occasion) =>
    bases.flatMap(({ document, format, shared, base }) =>
      copiesOf(document, occasion).map(({ name, seat, seenBy }) => ({
        name: `${name}.${format}`,
        document: name,
        format,
        shared,
        hasForm: format === "pdf" && hasForm(document),
        kind: document.kind,
        stage: document.stage,
        seat,
        source: shared ? base : digest(JSON.stringify([base, ...seenBy])),
      })),
    );
}

/** The names under which a document is made for a candidate, each with what it says of the people. */
function copiesOf(
  { kit, kind, stage, seat, name }: NamedDocument,
  occasion: InterviewDetails,
): { name: string; seat: string | null; seenBy: unknown[] }[] {
  const { candidate, interviewer, date, label = null } = occasion;
  if (stage === null) return [{ name, seat: null, seenBy: [candidate, interviewer, date] }];
  const seats = seatsOf(occasion, stage);
  if (seat === null) {
    const names = seats.map((each) => each.interviewer);
    return [{ name, seat: null, seenBy: [candidate, names, date] }];
  }
  return seats.map(({ letter, interviewer: sitting }) => ({
    name: documentFile(kind, stage, letter),
    seat: seats.length > 1 ? letter : null,
    seenBy: [candidate, sitting, date, copyId(kit, label), letter, seats.length],
  }));
}
