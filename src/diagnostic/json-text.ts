import { placeIn } from "./content-file.ts";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import { type JsonNode, nodeAt, readJsonPlaces } from "./json-places.ts";
import type { YamlResult } from "./located-yaml.ts";

/**
 * Parses JSON that remembers where in its file each part is. Keys that are given twice, deep nesting,
 * and very many values are refused.
 */
export function parseJson(text: string, file: string): YamlResult {
  const diagnostic = (at: number, code: DiagnosticCode, message: string): Diagnostic => ({
    severity: "error",
    file,
    ...placeIn(text, at),
    code,
    message,
  });
  const data = parsed(text);
  if (data === undefined) {
    const at = findJsonError(text) ?? text.length;
    const found =
      at < text.length ? `${JSON.stringify(text[at])} cannot stand here` : "it ends here";
    return { ok: false, diagnostics: [diagnostic(at, "bad-value", `is not JSON: ${found}`)] };
  }
  const places = readJsonPlaces(text);
  if (!places.ok) {
    const { at, code, message } = places;
    return { ok: false, diagnostics: [diagnostic(at, code, message)] };
  }
  return { ok: true, yaml: { file, data, diagnostic: diagnosticIn(text, file, places.root) } };
}

/** Undefined, which no JSON means, for text that is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function diagnosticIn(text: string, file: string, root: JsonNode) {
  return (
    path: readonly PropertyKey[],
    code: DiagnosticCode,
    message: string,
    options: {
      hint?: string | undefined;
      at?: "key" | "value";
      severity?: Diagnostic["severity"];
    } = {},
  ): Diagnostic => {
    const { hint, at = "value", severity = "error" } = options;
    const place = placeIn(text, nodeAt(root, path, at));
    return { severity, file, ...place, code, message, ...(hint ? { hint } : {}) };
  };
}

const space = /[ \t\n\r]*/y;
const token =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/uy;

/** What may stand next: a value, a key, what follows a key, what follows a value. */
type Expected = "value" | "first value" | "key" | "first key" | "colon" | "next";

/**
 * The offset of the first thing in a text that keeps it from being JSON, or null. The messages of
 * JSON.parse name the place only now and then.
 */
function findJsonError(text: string): number | null {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  for (let at = 0; ; ) {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
    if (expected === "next" && open.length === 0) return at < text.length ? at : null;
    token.lastIndex = at;
    const [found] = token.exec(text) ?? [];
    const after: Expected | null = found === undefined ? null : step(found, expected, open);
    if (after === null) return at;
    expected = after;
    at = token.lastIndex;
  }
}

/** What may follow a token, or null where it cannot stand. */
function step(found: string, expected: Expected, open: ("{" | "[")[]): Expected | null {
  const inside = open.at(-1);
  const isText = found.startsWith('"');
  if (found === ":") return expected === "colon" ? "value" : null;
  if (found === ",") return expected === "next" ? (inside === "{" ? "key" : "value") : null;
  if (found === "}" || found === "]") {
    const pair = found === "}" ? "{" : "[";
    const empty = found === "}" ? "first key" : "first value";
    if (inside !== pair || (expected !== "next" && expected !== empty)) return null;
    open.pop();
    return "next";
  }
  if (expected === "key" || expected === "first key") return isText ? "colon" : null;
  if (expected !== "value" && expected !== "first value") return null;
  if (found !== "{" && found !== "[") return "next";
  open.push(found);
  return found === "{" ? "first key" : "first value";
}
