import {
  PDFCheckBox,
  PDFDocument,
  type PDFForm,
  PDFRadioGroup,
  PDFTextField,
} from "@cantoo/pdf-lib";

/** Values by field: a text, the choice of a group, or true for a tick. */
export type Filled = Readonly<Record<string, string | true>>;

/** Fills in a form with a library that is not ours, and saves it again. */
export async function fillScorecard(pdf: Uint8Array, values: Filled): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const form = document.getForm();
  for (const [name, value] of Object.entries(values)) fillField(form, name, value);
  return document.save({ useObjectStreams: false });
}

function fillField(form: PDFForm, name: string, value: string | true): void {
  const field = form.getField(name);
  if (field instanceof PDFTextField && value !== true) field.setText(value);
  else if (field instanceof PDFRadioGroup && value !== true) field.select(value);
  else if (field instanceof PDFCheckBox) field.check();
  else throw new Error(`${name} can't be filled in so`);
}

/** Names of a form's fields. */
export async function fieldNames(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document
    .getForm()
    .getFields()
    .map((field) => field.getName());
}
