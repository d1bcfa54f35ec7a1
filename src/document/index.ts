export type { FontShelf } from "./extra-fonts.ts";
export { maxReasonLines, minReasonLines } from "./filled-debrief/filled-debrief-view.ts";
export { readFontFile } from "./font-file.ts";
export { fontFaces, uncoveredCharacters } from "./fonts.ts";
export { installedFonts } from "./installed-fonts.ts";
export {
  type DocumentKind,
  documentKinds,
  documentNames,
  type Format,
  type Paper,
  type ReturnedFormat,
  type ReturnedKind,
  returnedKinds,
  returnedNames,
} from "./kinds.ts";
export { renderMarkdown } from "./markdown.ts";
export {
  type RenderedDocument,
  type RenderOptions,
  renderKitDocument,
  renderReturned,
  renderStageDocument,
} from "./render.ts";
export {
  eachDocument,
  type NamedDocument,
  renderDocuments,
} from "./render-documents.ts";
export { shippedTemplates } from "./shipped-templates.ts";
export { compiledTemplatesModule } from "./template-compiler.ts";
export { TemplateError } from "./template-error.ts";
export {
  readTemplateSources,
  type TemplateSource,
  type TemplateSources,
} from "./template-folders.ts";
export { checkTemplates, loadTemplates, type TemplateSet } from "./templates.ts";
export {
  loadTheme,
  type Theme,
  themeFromValues,
  themeSchema,
} from "./theme.ts";
export {
  fontFileName,
  maxAddedFont,
  workspaceFonts,
} from "./workspace-fonts.ts";
