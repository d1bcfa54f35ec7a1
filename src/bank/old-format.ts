import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../diagnostic/located-yaml.ts";

/** Keys that one ladder has replaced. */
const replacedKeys = ["levels", "anchors"] as const;

/** One error for a question file with level bars and anchors instead of a ladder, or null. */
export function checkOldQuestion(yaml: LocatedYaml): Diagnostic | null {
  const key = replacedKey(yaml.data);
  return key === null ? null : oldFormat(yaml, [key], "this question");
}

/** One error for a role file that changes level bars or anchors, or null. */
export function checkOldRole(yaml: LocatedYaml): Diagnostic | null {
  const rubrics = valueAt(yaml.data, "rubrics");
  if (!isMapping(rubrics)) return null;
  for (const [id, change] of Object.entries(rubrics)) {
    const key = replacedKey(change);
    if (key !== null) return oldFormat(yaml, ["rubrics", id, key], `the change of "${id}"`);
  }
  return null;
}

function oldFormat(yaml: LocatedYaml, path: Path, what: string): Diagnostic {
  const message = `${what} is in the old format: one ladder has replaced levels and anchors`;
  const hint = `interview-kit migrate ${yaml.file} converts it, and says what is left to do`;
  const page = { hint: "someone at a command line can convert it" };
  return { ...yaml.diagnostic(path, "old-format", message, { at: "key", hint }), page };
}

function replacedKey(data: unknown): string | null {
  return replacedKeys.find((key) => valueAt(data, key) !== undefined) ?? null;
}

function valueAt(data: unknown, key: string): unknown {
  return isMapping(data) && Object.hasOwn(data, key) ? data[key] : undefined;
}

function isMapping(data: unknown): data is Record<string, unknown> {
  return data !== null && typeof data === "object" && !Array.isArray(data);
}
