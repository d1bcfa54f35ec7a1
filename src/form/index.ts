export { addForm, type FieldPlace, type FillablePdf, makeFillable } from "./add-form.ts";
export { headBlank } from "./head-field.ts";
export { linkFields } from "./link-fields.ts";
export { codePlace, loadEncoder } from "./page-code.ts";
export type { PageCode } from "./sheet-id.ts";
export { withApostrophes } from "./to-unicode.ts";
