import type { Kit, Occasion } from "../kit/kit.ts";
import {
  type RenderedDocument,
  type RenderOptions,
  renderDebrief,
  renderHandout,
  renderPacket,
  renderScorecard,
} from "./render.ts";
import type { DocumentKind } from "./views/shared-view.ts";

export const documentKinds = [
  "packet",
  "scorecard",
  "handout",
  "debrief",
] as const satisfies DocumentKind[];

export interface NamedDocument extends RenderedDocument {
  /** Id of the kit. */
  kit: string;
  kind: DocumentKind;
  /** Id of the stage; null for the debrief. */
  stage: string | null;
  /** Of the file, without ending: `technical-depth-packet`, `debrief`. */
  name: string;
}

export interface DocumentOptions extends RenderOptions {
  /** All four unless told otherwise. */
  documents?: readonly DocumentKind[] | undefined;
}

/** Every document of a kit, stage by stage, the debrief last. */
export function renderDocuments(
  kit: Kit,
  occasion: Occasion,
  options: DocumentOptions = {},
): NamedDocument[] {
  return [...eachDocument(kit, occasion, options)];
}

/** The same one by one: each is made when it is asked for. */
export function* eachDocument(
  kit: Kit,
  occasion: Occasion,
  { documents = documentKinds, ...options }: DocumentOptions = {},
): Generator<NamedDocument> {
  const wanted = new Set(documents);
  const named = (kind: DocumentKind, stage: string | null, document: RenderedDocument) => ({
    kit: kit.id,
    kind,
    stage,
    name: stage ? `${stage}-${kind}` : kind,
    ...document,
  });
  for (const stage of kit.stages) {
    const { id } = stage;
    const met = { ...occasion, interviewer: interviewerOf(occasion, id) };
    if (wanted.has("packet")) yield named("packet", id, renderPacket(kit, stage, met, options));
    if (wanted.has("scorecard")) {
      yield named("scorecard", id, renderScorecard(kit, stage, met, options));
    }
    const handout = wanted.has("handout") ? renderHandout(kit, stage, met, options) : null;
    if (handout) yield named("handout", id, handout);
  }
  if (wanted.has("debrief")) yield named("debrief", null, renderDebrief(kit, occasion, options));
}

/** Own keys only: a stage may be named like something that every object has. */
function interviewerOf({ interviewer, interviewers = {} }: Occasion, stage: string): string | null {
  return Object.hasOwn(interviewers, stage) ? (interviewers[stage] ?? null) : interviewer;
}
