import { placeIn } from "./content-file.ts";
import { parseYaml, type YamlResult } from "./located-yaml.ts";

/**
 * Parses JSON that remembers where in its file each part stands. JSON is YAML, whose reader knows the
 * places and holds the limits; that it is JSON is checked before.
 */
export function parseJson(text: string, file: string): YamlResult {
  const at = findJsonMistake(text);
  if (at === null) return withJsonData(parseYaml(text, file), text);
  const found = at < text.length ? `${JSON.stringify(text[at])} cannot stand here` : "it ends here";
  const message = `is not JSON: ${found}`;
  const problem = { severity: "error", file, ...placeIn(text, at), message } as const;
  return { ok: false, problems: [{ ...problem, code: "bad-value" }] };
}

/** YAML reads some numbers otherwise. */
function withJsonData(read: YamlResult, text: string): YamlResult {
  return read.ok ? { ok: true, yaml: { ...read.yaml, data: JSON.parse(text) } } : read;
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
function findJsonMistake(text: string): number | null {
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
