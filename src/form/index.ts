export { addForm, type FieldPlace, type FillablePdf, makeFillable } from "./add-form.ts";
export { linkFields } from "./link-fields.ts";
export { codePlace, loadEncoder, type PageCode } from "./page-code.ts";
