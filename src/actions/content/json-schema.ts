import * as z from "zod";
import { questionSchema } from "../../bank/question.ts";
import { taxonomyChangeSchema } from "../../bank/taxonomy.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { themeSchema } from "../../document/index.ts";
import { kitJsonSchema } from "../../kit/kit-json.ts";
import { roleSchema } from "../../role/role.ts";

const schemas = {
  question: questionSchema,
  role: roleSchema,
  taxonomy: taxonomyChangeSchema,
  kit: kitJsonSchema,
  theme: themeSchema,
};

export const schemaKinds = Object.keys(schemas) as (keyof typeof schemas)[];

/** The JSON Schema of a file format, for what a person writes (defaults may be left out). */
export function jsonSchemaOf(kind: keyof typeof schemas): object {
  return z.toJSONSchema(schemas[kind], { io: "input" });
}

/**
 * The same for a kind that the user named.
 *
 * @throws UserError "usage" with the nearest kind
 */
export function requireJsonSchema(kind: string): object {
  if (!Object.hasOwn(schemas, kind)) {
    const hint = didYouMean(kind, schemaKinds);
    throw new UserError("usage", `there is no schema "${kind}"`, hint ? [hint] : []);
  }
  return jsonSchemaOf(kind as keyof typeof schemas);
}
