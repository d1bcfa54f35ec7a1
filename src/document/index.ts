export { fontFaces, uncoveredCharacters } from "./fonts.ts";
export { renderMarkdown } from "./markdown.ts";
export {
  type RenderedDocument,
  type RenderOptions,
  renderDebrief,
  renderHandout,
  renderPacket,
  renderScorecard,
} from "./render.ts";
export {
  type DocumentOptions,
  documentKinds,
  eachDocument,
  type NamedDocument,
  renderDocuments,
} from "./render-documents.ts";
export { shippedTemplates } from "./shipped-templates.ts";
export { compiledTemplatesModule } from "./template-compiler.ts";
export { TemplateFailure } from "./template-failure.ts";
export {
  readTemplateSources,
  type TemplateSource,
  type TemplateSources,
} from "./template-folders.ts";
export { checkTemplates, loadTemplates, type TemplateSet } from "./templates.ts";
export { loadTheme, type Theme, themeSchema } from "./theme.ts";
export type { DebriefView } from "./views/debrief-view.ts";
export type { HandoutView } from "./views/handout-view.ts";
export type { PacketView } from "./views/packet-view.ts";
export type { ScorecardView } from "./views/scorecard-view.ts";
export type { DocumentKind, Paper } from "./views/shared-view.ts";
