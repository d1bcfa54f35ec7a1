import * as z from "zod";
import { type FieldPlace, type KitJson, kitJsonSchema } from "./kit-json.ts";

type Forms = NonNullable<KitJson["forms"]>;

const previousSchema = z.object({ id: z.string(), forms: kitJsonSchema.shape.forms });

/**
 * The places of form fields that a folder's kit.json has, if it is of the same kit.
 *
 * @param bytes of the file, which may be anything
 */
export function formsIn(bytes: Uint8Array | null, kitId: string): Forms {
  if (bytes === null) return {};
  try {
    const previous = previousSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    return previous.id === kitId ? (previous.forms ?? {}) : {};
  } catch {
    return {};
  }
}

const editedSchema = z.object({ id: kitJsonSchema.shape.id, edited: z.literal(true) });

/**
 * The id of a folder's kit.json if someone edited its questions; null for any other file.
 *
 * @param bytes of the file, which may be anything
 */
export function editedKitId(bytes: Uint8Array): string | null {
  try {
    return editedSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8"))).id;
  } catch {
    return null;
  }
}

/**
 * The forms of the PDFs that a folder has now: as they were printed, or as they were before.
 *
 * @param files names of the files
 * @param printed by document, such as `technical-depth-scorecard`
 */
export function formsOf(
  files: readonly string[],
  printed: ReadonlyMap<string, readonly FieldPlace[]>,
  before: Forms,
): Forms {
  return Object.fromEntries(
    files.flatMap((file) => {
      const document = file.endsWith(".pdf") ? file.slice(0, -".pdf".length) : "";
      const fields =
        printed.get(document) ?? (Object.hasOwn(before, document) ? before[document] : undefined);
      return fields === undefined ? [] : [[document, [...fields]] as const];
    }),
  );
}
