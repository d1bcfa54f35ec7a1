import type { InterviewDetails, Kit } from "../kit/kit.ts";
import { type DocumentKind, documentFile, documentNames } from "./kinds.ts";
import {
  isStageDocument,
  type RenderedDocument,
  type RenderOptions,
  renderKitDocument,
  renderStageDocument,
} from "./render.ts";

export interface NamedDocument extends RenderedDocument {
  /** Id of the kit. */
  kit: string;
  kind: DocumentKind;
  /** Id of the stage; null for a document of the whole kit. */
  stage: string | null;
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
  const named = (kind: DocumentKind, stage: string | null, document: RenderedDocument) => ({
    kit: kit.id,
    kind,
    stage,
    name: documentFile(kind, stage),
    ...document,
  });
  for (const stage of kit.stages) {
    if (stages && !stages.includes(stage.id)) continue;
    const met = { ...details, interviewer: interviewerOf(details, stage.id) };
    for (const kind of wanted.filter(isStageDocument)) {
      const document = renderStageDocument(kind, { kit, stage, occasion: met }, options);
      if (document) yield named(kind, stage.id, document);
    }
  }
  for (const kind of wanted) {
    if (isStageDocument(kind)) continue;
    yield named(kind, null, renderKitDocument(kind, { kit, occasion: details }, options));
  }
}

/** Own keys only: a stage may be named like something that every object has. */
function interviewerOf(
  { interviewer, interviewers = {} }: InterviewDetails,
  stage: string,
): string | null {
  return Object.hasOwn(interviewers, stage) ? (interviewers[stage] ?? null) : interviewer;
}
