import { builders, type ReturnedInputs, returnedBuilders } from "./builders.ts";
import type { BuiltDocument, DocumentView, KitInput, StageInput } from "./document-view.ts";
import { borrowFonts, type FontShelf } from "./extra-fonts.ts";
import { fallbackFamilies, fontStyles, uncoveredCharacters } from "./fonts.ts";
import { type DocumentKind, documentKinds, type Paper, type ReturnedKind } from "./kinds.ts";
import { breakLongWords } from "./long-words.ts";
import { type HeadField, marginText, type PageStyle, pageStyles } from "./page-styles.ts";
import { defaultTemplates, type TemplateSet } from "./templates.ts";
import type { Theme } from "./theme.ts";

export interface RenderOptions {
  /** The theme's, or else A4, unless told otherwise. */
  paper?: Paper | undefined;
  /** The shipped templates unless told otherwise; see loadTemplates. */
  templates?: TemplateSet | undefined;
  /** None unless told otherwise; see loadTheme. */
  theme?: Theme | null | undefined;
  /** Where characters are looked for that neither the packaged fonts nor the theme's have. */
  shelves?: readonly FontShelf[] | undefined;
}

/** A complete document that loads nothing. */
export interface RenderedDocument {
  html: string;
  title: string;
  /** True if it's for someone, or about someone: no message may repeat anything of it. */
  isPersonal: boolean;
  /** What is printed in the margins of its pages. */
  margins: PageStyle;
  /** The form field that the heads of its pages have a blank for; null without one. */
  headField: HeadField | null;
  /** Characters that none of the fonts can print, in the order of the text. */
  uncovered: string[];
  /** Of those, the ones in names of people: no message may show them. */
  uncoveredInNames: string[];
  /** Names of fonts of this machine that characters were borrowed from. */
  installedFonts: string[];
}

/** The kinds that each stage of a kit has one of. */
export type StageDocument = {
  [Kind in DocumentKind]: (typeof documentKinds)[Kind]["per"] extends "stage" ? Kind : never;
}[DocumentKind];

/** A document of one stage; null where the stage has none, such as a handout without an exhibit. */
export function renderStageDocument(
  kind: StageDocument,
  input: Omit<StageInput, "paper">,
  options: RenderOptions = {},
): RenderedDocument | null {
  const built = builders[kind]({ ...input, paper: paperOf(options) });
  return built && finish(built, options);
}

/** A document of a whole kit. */
export function renderKitDocument(
  kind: Exclude<DocumentKind, StageDocument>,
  input: Omit<KitInput, "paper">,
  options: RenderOptions = {},
): RenderedDocument {
  return finish(builders[kind]({ ...input, paper: paperOf(options) }), options);
}

/** A document made from scorecards that came back. */
export function renderReturned<Kind extends ReturnedKind>(
  kind: Kind,
  input: Omit<ReturnedInputs[Kind], "paper">,
  options: RenderOptions = {},
): RenderedDocument {
  const complete = { ...input, paper: paperOf(options) } as ReturnedInputs[Kind];
  return { ...finish(returnedBuilders[kind](complete), options), isPersonal: true };
}

export function isStageDocument(kind: DocumentKind): kind is StageDocument {
  return documentKinds[kind].per === "stage";
}

function paperOf({ paper, theme }: RenderOptions): Paper {
  return paper ?? theme?.paper ?? "a4";
}

/**
 * Where the styles go: which fonts they hold is known only when the text is. No text can hold this,
 * since every "<" of a text is escaped.
 */
const stylesHere = "<interview-kit-styles>";

function finish({ view, pages }: BuiltDocument, options: RenderOptions): RenderedDocument {
  const templates = options.templates ?? defaultTemplates();
  const { logo = null, footer = null, styles: themeStyles = "", fonts } = options.theme ?? {};
  const html = breakLongWords(
    composed(templates.render(view.kind, { ...view, logo, styleHtml: stylesHere })),
  );
  const margins = { ...pages, footNote: footer };
  const text = `${html}\n${marginText(margins)}`;
  const page = pageStyles(margins);
  const borrowed = borrowFonts(uncoveredCharacters(text, fonts?.characters), options.shelves ?? []);
  const families = [...fallbackFamilies(), ...(fonts?.families ?? []), ...borrowed.families];
  const styles = documentStyles(
    [fontStyles(text), borrowed.rules, fallbackRule(families)],
    sheetsOf(view.kind, templates),
    `${themeStyles}\n${page}`,
  );
  const names = namesIn(view);
  return {
    html: html.replace(stylesHere, () => styles),
    title: view.title,
    isPersonal: names !== "",
    margins,
    headField: pages.headField ?? null,
    uncovered: borrowed.missing,
    uncoveredInNames: borrowed.missing.filter((character) => names.includes(character)),
    installedFonts: borrowed.fonts.filter((one) => one.isInstalled).map(({ name }) => name),
  };
}

/** Names of people, in a document that has any; see DocumentView. */
function namesIn(view: Partial<DocumentView>): string {
  return Object.values(view.occasion ?? {})
    .join("")
    .normalize("NFC");
}

/**
 * Characters and their accents as one, as the fonts have them. Each piece of text by itself: a text
 * that begins with U+0338 would make a single character of it and the ">" of the tag before.
 */
function composed(html: string): string {
  // Every part of a text that is composed is composed, too.
  if (html.normalize("NFC") === html) return html;
  return html.replace(/[^<>]+/g, (text) => text.normalize("NFC"));
}

function sheetsOf(kind: BuiltDocument["view"]["kind"], templates: TemplateSet): string[] {
  return ["base", "parts", kind, "screen"].map((name) => templates.style(name));
}

function fallbackRule(families: readonly string[]): string {
  return `:root { --fallback: ${families.map((family) => `"${family}"`).join(", ")}; }`;
}

/** Fonts for a text, then the sheets, then what has the last word. */
function documentStyles(fonts: readonly string[], sheets: readonly string[], last: string): string {
  return [...fonts.filter((rules) => rules !== ""), ...sheets, last]
    .join("\n")
    .replaceAll("</", "<\\/");
}
