export { addForm } from "./add-form.ts";
export { linkFields } from "./link-fields.ts";
export { codePlace, type PageCode } from "./page-code.ts";
