import { copyId } from "../kit/copy-id.ts";
import type { InterviewDetails, Kit, KitStage } from "../kit/kit.ts";
import { interviewerNames, seatsOf } from "../kit/seats.ts";
import { type DocumentKind, documentFile, documentKinds, documentNames } from "./kinds.ts";
import {
  isStageDocument,
  type RenderedDocument,
  type RenderOptions,
  renderKitDocument,
  renderStageDocument,
  type StageDocument,
} from "./render.ts";

export interface NamedDocument extends RenderedDocument {
  /** Id of the kit. */
  kit: string;
  kind: DocumentKind;
  /** Id of the stage; null for a document of the whole kit. */
  stage: string | null;
  /** Id of the candidate's copy; `0` for no one in particular. */
  copy: string;
  /** Letter of the interviewer whose form it is; null for a document that isn't a form. */
  seat: string | null;
  /** Of the file, without ending: `technical-depth-packet`, `debrief`. */
  name: string;
}

export interface DocumentOptions extends RenderOptions {
  /** All unless told otherwise. */
  documents?: readonly DocumentKind[] | undefined;
  /** Only the documents of these stages, by id, and those of the whole kit. All unless told otherwise. */
  stages?: readonly string[] | undefined;
}

/** Every document of a kit, stage by stage, those of the whole kit last. */
export function renderDocuments(
  kit: Kit,
  details: InterviewDetails,
  options: DocumentOptions = {},
): NamedDocument[] {
  return [...eachDocument(kit, details, options)];
}

/** The same one by one: each is made when it is asked for. */
export function* eachDocument(
  kit: Kit,
  details: InterviewDetails,
  { documents = documentNames, stages, ...options }: DocumentOptions = {},
): Generator<NamedDocument> {
  const wanted = documentNames.filter((kind) => documents.includes(kind));
  const copy = copyId(kit.id, details.label ?? null);
  const named = (
    kind: DocumentKind,
    stage: string | null,
    seat: string | null,
    document: RenderedDocument,
  ) => ({
    kit: kit.id,
    kind,
    stage,
    copy,
    seat,
    name: documentFile(kind, stage, seat),
    ...document,
  });
  for (const stage of kit.stages) {
    if (stages && !stages.includes(stage.id)) continue;
    for (const kind of wanted.filter(isStageDocument)) {
      for (const place of placesOf(kind, stage, details)) {
        const document = renderStageDocument(kind, { kit, stage, ...place }, options);
        if (document) yield named(kind, stage.id, place.seat, document);
      }
    }
  }
  for (const kind of wanted) {
    if (isStageDocument(kind)) continue;
    yield named(kind, null, null, renderKitDocument(kind, { kit, occasion: details }, options));
  }
}

/** Each interviewer has a form of their own; all other documents are for all of them. */
function placesOf(
  kind: StageDocument,
  { id }: KitStage,
  details: InterviewDetails,
): { occasion: InterviewDetails; seat: string | null }[] {
  const seats = seatsOf(details, id);
  if (documentKinds[kind].isForm) {
    const met = { ...details, interviewers: {}, seats: { [id]: seats.length } };
    return seats.map(({ letter, interviewer }) => ({
      occasion: { ...met, interviewer },
      seat: letter,
    }));
  }
  const names = seats.flatMap(({ interviewer }) => interviewerNames(interviewer));
  return [
    {
      occasion: { ...details, interviewer: names.length > 0 ? names.join(", ") : null },
      seat: null,
    },
  ];
}
