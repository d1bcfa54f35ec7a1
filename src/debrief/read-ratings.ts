import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseJson } from "../diagnostic/json-text.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { type Ratings, ratingsSchema, ratingsSchemaVersion } from "./ratings-schema.ts";

/** Bytes. A candidate with twenty interviewers has some 200,000. */
const maxRatings = 4 * 1024 * 1024;

/**
 * Reads a ratings.json.
 *
 * @param shown the path to show in messages
 */
export function readRatings(
  path: string,
  shown: string,
): { ok: true; ratings: Ratings } | { ok: false; diagnostics: Diagnostic[] } {
  const file = readContentFile(path, shown, maxRatings);
  if (!file.ok) return { ok: false, diagnostics: [file.diagnostic] };
  const parsed = parseJson(file.text, shown);
  if (!parsed.ok) return parsed;
  const version = (parsed.yaml.data as { schema?: unknown } | null)?.schema;
  if (typeof version === "number" && version !== ratingsSchemaVersion) {
    const message = `schema must be ${ratingsSchemaVersion}`;
    const hint = "a later version of this tool may have written it";
    return {
      ok: false,
      diagnostics: [parsed.yaml.diagnostic(["schema"], "bad-value", message, { hint })],
    };
  }
  const checked = checkSchema(ratingsSchema, parsed.yaml);
  return checked.ok ? { ok: true, ratings: checked.value } : checked;
}
