import type { Kit, KitStage, Occasion } from "../kit/kit.ts";
import { fallbackFamilies, fontStyles, uncoveredCharacters } from "./fonts.ts";
import { loadHighlighter } from "./highlight.ts";
import { fenceLanguages, type MarkdownRenderer, renderMarkdown } from "./markdown.ts";
import { type PageStyle, pageStyles } from "./page-styles.ts";
import { debriefPages, handoutPages, packetPages, scorecardPages } from "./running-heads.ts";
import { defaultTemplates, type TemplateSet } from "./templates.ts";
import { debriefView } from "./views/debrief-view.ts";
import { handoutView } from "./views/handout-view.ts";
import { packetView } from "./views/packet-view.ts";
import { scorecardView } from "./views/scorecard-view.ts";
import type { DocumentKind, DocumentView, Paper } from "./views/shared-view.ts";

export interface RenderOptions {
  /** A4 unless told otherwise. */
  paper?: Paper | undefined;
  /** The shipped templates unless told otherwise; see loadTemplates. */
  templates?: TemplateSet | undefined;
}

/** A complete document that loads nothing. */
export interface RenderedDocument {
  html: string;
  title: string;
  /** Characters that none of the packaged fonts can print, in the order of the text. */
  uncovered: string[];
}

/** The interviewer's packet of one stage. */
export async function renderPacket(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  options: RenderOptions = {},
): Promise<RenderedDocument> {
  const markdown = await markdownFor(kit, [stage]);
  const view = packetView({ kit, stage, occasion, paper: paperOf(options), markdown });
  return finish(view, packetPages(view), options);
}

/** One interviewer's scorecard of one stage. */
export async function renderScorecard(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  options: RenderOptions = {},
): Promise<RenderedDocument> {
  const view = scorecardView(kit, stage, occasion, paperOf(options));
  return finish(view, scorecardPages(view), options);
}

/** The candidate's sheets of one stage; null when no question of it has an exhibit. */
export async function renderHandout(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  options: RenderOptions = {},
): Promise<RenderedDocument | null> {
  const markdown = await markdownFor(kit, [stage]);
  const view = handoutView(kit, stage, occasion, paperOf(options), markdown);
  return view && finish(view, handoutPages(view), options);
}

/** The panel's sheet of the whole kit. */
export async function renderDebrief(
  kit: Kit,
  occasion: Occasion,
  options: RenderOptions = {},
): Promise<RenderedDocument> {
  const view = debriefView(kit, occasion, paperOf(options));
  return finish(view, debriefPages(view), options);
}

function paperOf({ paper = "a4" }: RenderOptions): Paper {
  return paper;
}

/** Loads the grammars of the code in these stages first, since rendering itself does not wait. */
async function markdownFor(kit: Kit, stages: readonly KitStage[]): Promise<MarkdownRenderer> {
  const texts = stages.flatMap(({ purpose, questions }) => [
    purpose,
    ...questions.flatMap(({ exhibit, strongAnswer, whyAsk }) => [
      exhibit ?? "",
      strongAnswer,
      whyAsk,
    ]),
  ]);
  const highlight = await loadHighlighter([kit.role.brief, ...texts].flatMap(fenceLanguages));
  return (text, headingLevel) => renderMarkdown(text, { headingLevel, highlight });
}

/** Where the styles go: which fonts they hold is known only when the text is. */
const stylesHere = "/*interview-kit-styles*/";

function finish(view: DocumentView, pages: PageStyle, options: RenderOptions): RenderedDocument {
  const templates = options.templates ?? defaultTemplates();
  const html = templates.render(view.kind, { ...view, styleHtml: stylesHere }).normalize("NFC");
  const styles = documentStyles(view.kind, html, pages, templates);
  return {
    html: html.replace(stylesHere, () => styles),
    title: view.title,
    uncovered: uncoveredCharacters(html),
  };
}

function documentStyles(
  kind: DocumentKind,
  html: string,
  pages: PageStyle,
  templates: TemplateSet,
): string {
  const sheets = ["base", "parts", kind, "screen"].map((name) => templates.style(name));
  const fallback = fallbackFamilies()
    .map((family) => `"${family}"`)
    .join(", ");
  return [fontStyles(html), `:root { --fallback: ${fallback}; }`, ...sheets, pageStyles(pages)]
    .join("\n")
    .replaceAll("</", "<\\/");
}
