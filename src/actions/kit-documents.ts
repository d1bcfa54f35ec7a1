import { join } from "node:path";
import {
  type DocumentKind,
  documentKinds,
  eachDocument,
  loadTemplates,
  type NamedDocument,
  type Paper,
  type RenderedDocument,
  type TemplateSet,
  type Theme,
} from "../document/index.ts";
import { type FillablePdf, linkFields, loadEncoder, makeFillable } from "../form/index.ts";
import type { InterviewDetails, Kit } from "../kit/kit.ts";
import { assertInertHtml, type Printer, standaloneHtml } from "../print/index.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { loadWorkspaceTheme } from "./load-theme.ts";

export type Format = "pdf" | "html";

/** The options that decide how a kit's documents look, not which questions are in them. */
export interface KitDocumentOptions {
  candidate?: string;
  interviewer?: string;
  date?: string;
  /** Whose copy it is: a code such as "c-101", which ends the folder's name. */
  label?: string;
  /** By id of the stage: how many interviewers it has at least. */
  seats?: Record<string, number>;
  document?: DocumentKind[];
  /** Only the documents of these stages, and those of the whole kit. */
  stage?: string[];
  /** The theme's paper, or else A4, unless named. */
  paper?: Paper;
}

/** What a workspace has of its own that decides how documents look. */
export interface Styling {
  /** The shipped templates where there are no others. */
  templates: TemplateSet | undefined;
  theme: Theme | null;
}

/** How documents look without a workspace. */
export const shippedStyling: Styling = { templates: undefined, theme: null };

/**
 * @param theme the one to use; without it, the workspace's own
 * @throws ContentError for the theme, UserError "content" for a template; both say where
 */
export function loadStyling(workspace: Workspace, theme = loadWorkspaceTheme(workspace)): Styling {
  const own = workspace.layers.filter(({ shipped }) => !shipped);
  if (own.length === 0) return { ...shippedStyling, theme };
  return { templates: loadTemplates(own.map(templatesFolder)), theme };
}

export function paperOf({ paper }: KitDocumentOptions, { theme }: Styling): Paper {
  return paper ?? theme?.paper ?? "a4";
}

/** Who a kit is for, according to the options. */
export function interviewDetailsOf(options: KitDocumentOptions): InterviewDetails {
  const { candidate = null, interviewer = null, date = null, label = null, seats = {} } = options;
  return { candidate, interviewer, date, label, seats };
}

/** A kit's documents as HTML. */
export function renderKit(
  kit: Kit,
  styling: Styling,
  options: KitDocumentOptions,
  details = interviewDetailsOf(options),
): NamedDocument[] {
  return [...renderEach(kit, styling, options, details)];
}

/** The same one by one: each is made when it is asked for. */
export function renderEach(
  kit: Kit,
  styling: Styling,
  options: KitDocumentOptions,
  details = interviewDetailsOf(options),
): Generator<NamedDocument> {
  return eachDocument(kit, details, {
    paper: paperOf(options, styling),
    documents: options.document,
    stages: options.stage,
    templates: styling.templates,
    theme: styling.theme,
  });
}

/**
 * One document as it goes into the kit's folder and onto the preview. A scorecard can also be filled in
 * on a screen, and each of its pages says to a machine which it is.
 */
export async function printDocument(
  printer: Printer,
  document: NamedDocument,
  paper: Paper,
): Promise<Uint8Array> {
  return (await printFillable(printer, document, paper)).pdf;
}

/** The same with the places of its form fields, if it has any. */
export async function printFillable(
  printer: Printer,
  document: NamedDocument,
  paper: Paper,
): Promise<FillablePdf> {
  const { kit, stage, copy, seat, html, title, headField } = document;
  const code = stage === null || seat === null ? null : { kit, stage, copy, seat };
  const isForm = code !== null;
  const printing = printer.print({ html: isForm ? linkFields(html) : html, title, paper });
  if (isForm) void loadEncoder();
  const { pdf } = await printing;
  return isForm ? makeFillable(pdf, code, headField) : { pdf, fields: [] };
}

/** True if a document's PDF has form fields; a template of one's own may leave them out. */
export function hasForm({ kind, html }: NamedDocument): boolean {
  return documentKinds[kind].isForm && html.includes(" data-field=");
}

/**
 * The same as HTML, which shows what is printed and does as little.
 *
 * @throws UserError printing for an element that loads, runs or redirects
 */
export function htmlDocument({ html, title }: RenderedDocument): Uint8Array {
  assertInertHtml(html, title);
  return new TextEncoder().encode(standaloneHtml(html));
}

/** Says which characters would be blank on paper, if any. */
export function uncoveredWarning(characters: Iterable<string>): string | null {
  // Sorted: in their own order they would spell the name that they are most often part of.
  const uncovered = [...new Set(characters)].sort();
  if (uncovered.length === 0) return null;
  const named = uncovered.map((character) => `${character} (U+${codePoint(character)})`).join(", ");
  return `no packaged font has these characters, so they may be missing on paper: ${named}`;
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

function templatesFolder({ root }: { root: string }): string {
  return join(root, "templates");
}
