import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  type PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

/** The form of a joined file. */
export interface JoinedForm {
  /** One for each part that has fields. */
  fields: PDFRef[];
  /** What the fields' texts are set with: kind, such as fonts, to name to object. */
  resources: Map<PDFName, Map<PDFName, PDFObject>>;
  /** How texts look that don't say it themselves. */
  look: PDFObject | null;
}

/**
 * Adds a part's fields under a field of their own, whose name is the part's number: the same question of
 * another sheet stays another field. `1.q.caching.rating` is `q.caching.rating` to our reader.
 */
export function joinFields(
  context: PDFContext,
  form: JoinedForm,
  own: PDFDict | null,
  number: number,
): void {
  const fields = own?.lookup(PDFName.of("Fields"));
  if (!own || !(fields instanceof PDFArray) || fields.size() === 0) return;
  const parent = context.register(context.obj({ T: PDFString.of(String(number)), Kids: fields }));
  for (const field of fields.asArray()) {
    const dictionary = context.lookup(field);
    if (dictionary instanceof PDFDict) dictionary.set(PDFName.of("Parent"), parent);
  }
  form.fields.push(parent);
  form.look ??= own.get(PDFName.of("DA")) ?? null;
  addResources(form, own.lookup(PDFName.of("DR")));
}

/** Every part brings the same fonts under the same names, so the first of each name serves all. */
function addResources({ resources }: JoinedForm, own: PDFObject | undefined): void {
  if (!(own instanceof PDFDict)) return;
  for (const kind of own.keys()) {
    const objects = own.lookup(kind);
    if (!(objects instanceof PDFDict)) continue;
    const known = resources.get(kind) ?? new Map<PDFName, PDFObject>();
    for (const [name, object] of objects.entries()) {
      if (!known.has(name)) known.set(name, object);
    }
    resources.set(kind, known);
  }
}

/** @returns null if no part has fields */
export function writeForm(
  context: PDFContext,
  { fields, resources, look }: JoinedForm,
): PDFRef | null {
  if (fields.length === 0) return null;
  const all = context.obj({});
  for (const [kind, objects] of resources) {
    const named = context.obj({});
    for (const [name, object] of objects) named.set(name, object);
    all.set(kind, named);
  }
  return context.register(
    context.obj({ Fields: fields, DR: all, ...(look === null ? {} : { DA: look }) }),
  );
}
