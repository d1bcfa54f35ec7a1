import { join } from "node:path";
import {
  type DocumentKind,
  documentKinds,
  eachDocument,
  type FontShelf,
  installedFonts,
  loadTemplates,
  type NamedDocument,
  type Paper,
  type RenderedDocument,
  type TemplateSet,
  type Theme,
  workspaceFonts,
} from "../../document/index.ts";
import {
  type FillablePdf,
  linkFields,
  loadEncoder,
  makeFillable,
  withApostrophes,
} from "../../form/index.ts";
import type { InterviewDetails, Kit } from "../../kit/kit.ts";
import { assertInertHtml, type Printer, standaloneHtml } from "../../print/index.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { loadWorkspaceTheme } from "../templates/load-theme.ts";
import { requireNames } from "./font-use.ts";

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
  /** Fonts for characters that the others lack: the workspace's, then this machine's. */
  shelves?: readonly FontShelf[];
}

let installed: ReturnType<FontShelf> | undefined;

/** Read once a process, and only if a character is missing: it takes a third of a second. */
const installedShelf: FontShelf = () => {
  installed ??= installedFonts();
  return installed;
};

/** How documents look without a workspace. */
export const shippedStyling: Styling = {
  templates: undefined,
  theme: null,
  shelves: [installedShelf],
};

/**
 * @param theme the one to use; without it, the workspace's own
 * @throws ContentError for the theme, UserError "content" for a template; both say where
 */
export function loadStyling(workspace: Workspace, theme = loadWorkspaceTheme(workspace)): Styling {
  const own = workspace.layers.filter(({ shipped }) => !shipped);
  if (own.length === 0) return { ...shippedStyling, theme };
  const folders = own.map(templatesFolder);
  return {
    templates: loadTemplates(folders),
    theme,
    shelves: [...folders.map((folder) => workspaceFonts(join(folder, "fonts"))), installedShelf],
  };
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
    shelves: styling.shelves,
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
  const { kit, stage, copy, seat, html, title, headField, isPersonal } = document;
  const code = stage === null || seat === null ? null : { kit, stage, copy, seat };
  const isForm = code !== null;
  requireNames(document);
  const printed = isForm ? linkFields(html) : html;
  const printing = printer.print({ html: printed, title, paper, isPersonal });
  if (isForm) void loadEncoder();
  const { pdf } = await printing;
  return isForm ? makeFillable(pdf, code, headField) : { pdf: withApostrophes(pdf), fields: [] };
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
export function htmlDocument({ html, title, isPersonal }: RenderedDocument): Uint8Array {
  assertInertHtml(html, title, isPersonal);
  return new TextEncoder().encode(standaloneHtml(html));
}

function templatesFolder({ root }: { root: string }): string {
  return join(root, "templates");
}
