import type { Kit, KitStage, Occasion } from "../kit/kit.ts";
import { fallbackFamilies, fontStyles, uncoveredCharacters } from "./fonts.ts";
import { type PageStyle, pageStyles } from "./page-styles.ts";
import { debriefPages, handoutPages, packetPages, scorecardPages } from "./running-heads.ts";
import { defaultTemplates, type TemplateSet } from "./templates.ts";
import type { Theme } from "./theme.ts";
import { debriefView } from "./views/debrief-view.ts";
import { handoutView } from "./views/handout-view.ts";
import { packetView } from "./views/packet-view.ts";
import { scorecardView } from "./views/scorecard-view.ts";
import type { DocumentKind, DocumentView, Paper } from "./views/shared-view.ts";

export interface RenderOptions {
  /** The theme's, or else A4, unless told otherwise. */
  paper?: Paper | undefined;
  /** The shipped templates unless told otherwise; see loadTemplates. */
  templates?: TemplateSet | undefined;
  /** None unless told otherwise; see loadTheme. */
  theme?: Theme | null | undefined;
}

/** A complete document that loads nothing. */
export interface RenderedDocument {
  html: string;
  title: string;
  /** Characters that none of the packaged fonts can print, in the order of the text. */
  uncovered: string[];
}

/** The interviewer's packet of one stage. */
export function renderPacket(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  options: RenderOptions = {},
): RenderedDocument {
  const view = packetView({ kit, stage, occasion, paper: paperOf(options) });
  return finish(view, packetPages(view), options);
}

/** One interviewer's scorecard of one stage. */
export function renderScorecard(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  options: RenderOptions = {},
): RenderedDocument {
  const view = scorecardView(kit, stage, occasion, paperOf(options));
  return finish(view, scorecardPages(view), options);
}

/** The candidate's sheets of one stage; null when no question of it has an exhibit. */
export function renderHandout(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  options: RenderOptions = {},
): RenderedDocument | null {
  const view = handoutView(kit, stage, occasion, paperOf(options));
  return view && finish(view, handoutPages(view), options);
}

/** The panel's sheet of the whole kit. */
export function renderDebrief(
  kit: Kit,
  occasion: Occasion,
  options: RenderOptions = {},
): RenderedDocument {
  const view = debriefView(kit, occasion, paperOf(options));
  return finish(view, debriefPages(view), options);
}

function paperOf({ paper, theme }: RenderOptions): Paper {
  return paper ?? theme?.paper ?? "a4";
}

/**
 * Where the styles go: which fonts they hold is known only when the text is. No text can hold this,
 * since every "<" of a text is escaped.
 */
const stylesHere = "<interview-kit-styles>";

function finish(view: DocumentView, pages: PageStyle, options: RenderOptions): RenderedDocument {
  const templates = options.templates ?? defaultTemplates();
  const { logo = null, footer = null, styles: themeStyles = "" } = options.theme ?? {};
  const html = composed(templates.render(view.kind, { ...view, logo, styleHtml: stylesHere }));
  const text = `${html}${footer ?? ""}`;
  const page = pageStyles({ ...pages, footNote: footer });
  const styles = documentStyles(text, sheetsOf(view.kind, templates), `${themeStyles}\n${page}`);
  return {
    html: html.replace(stylesHere, () => styles),
    title: view.title,
    uncovered: uncoveredCharacters(text),
  };
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

function sheetsOf(kind: DocumentKind, templates: TemplateSet): string[] {
  return ["base", "parts", kind, "screen"].map((name) => templates.style(name));
}

/** Fonts for a text, then the sheets, then what has the last word. */
function documentStyles(text: string, sheets: readonly string[], last: string): string {
  const fallback = fallbackFamilies()
    .map((family) => `"${family}"`)
    .join(", ");
  return [fontStyles(text), `:root { --fallback: ${fallback}; }`, ...sheets, last]
    .join("\n")
    .replaceAll("</", "<\\/");
}
