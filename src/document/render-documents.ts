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
  { documents = documentKinds, ...options }: DocumentOptions = {},
): NamedDocument[] {
  const wanted = new Set(documents);
  const rendered: NamedDocument[] = [];
  const add = (kind: DocumentKind, stage: string | null, document: RenderedDocument | null) => {
    if (document)
      rendered.push({
        kit: kit.id,
        kind,
        stage,
        name: stage ? `${stage}-${kind}` : kind,
        ...document,
      });
  };
  for (const stage of kit.stages) {
    const { id } = stage;
    const met = { ...occasion, interviewer: interviewerOf(occasion, id) };
    if (wanted.has("packet")) add("packet", id, renderPacket(kit, stage, met, options));
    if (wanted.has("scorecard")) add("scorecard", id, renderScorecard(kit, stage, met, options));
    if (wanted.has("handout")) add("handout", id, renderHandout(kit, stage, met, options));
  }
  if (wanted.has("debrief")) add("debrief", null, renderDebrief(kit, occasion, options));
  return rendered;
}

/** Own keys only: a stage may be named like something that every object has. */
function interviewerOf({ interviewer, interviewers = {} }: Occasion, stage: string): string | null {
  return Object.hasOwn(interviewers, stage) ? (interviewers[stage] ?? null) : interviewer;
}
