import type * as z from "zod";
import type { Diagnostic } from "./diagnostic.ts";
import type { LocatedYaml } from "./located-yaml.ts";
import { didYouMean } from "./suggest.ts";

type Issue = z.core.$ZodIssue;

/** Checks located data against a schema: the parsed value, or a problem for each thing wrong. */
export function checkSchema<T>(
  schema: z.ZodType<T>,
  yaml: LocatedYaml,
): { ok: true; value: T } | { ok: false; diagnostics: Diagnostic[] } {
  const result = schema.safeParse(yaml.data, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  const { issues } = result.error;
  const diagnostics = issues.slice(0, maxIssues).flatMap((issue) => diagnose(issue, schema, yaml));
  return {
    ok: false,
    diagnostics: [...diagnostics.slice(0, maxIssues), ...further(diagnostics, issues)],
  };
}

/** Beyond these a file is of another kind altogether. */
const maxIssues = 100;

function further(diagnostics: readonly Diagnostic[], issues: readonly Issue[]): Diagnostic[] {
  const [next] = diagnostics.slice(maxIssues);
  if (!next && issues.length <= maxIssues) return [];
  const last = next ?? diagnostics.at(-1);
  return last ? [{ ...last, message: "has more problems, which are not listed" }] : [];
}

function diagnose(issue: Issue, schema: z.ZodType, yaml: LocatedYaml): Diagnostic[] {
  const path = issue.path;
  const name = nameOf(path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        yaml.diagnostic(
          [...path, key],
          "unknown-key",
          `unknown key "${key}"${path.length > 0 ? ` in ${name}` : ""}`,
          {
            at: "key",
            hint: didYouMean(key, keysAt(schema, path)),
          },
        ),
      );
    case "invalid_type":
      if (issue.input === undefined) {
        const key = String(path.at(-1) ?? "");
        const parent = path.length > 1 ? ` in ${nameOf(path.slice(0, -1))}` : "";
        return [
          yaml.diagnostic(path, "missing-key", `the key "${key}" is missing${parent}`, {
            at: "key",
          }),
        ];
      }
      return [
        yaml.diagnostic(
          path,
          "wrong-type",
          `${name} must be ${typeName(issue.expected)}, not ${valueName(issue.input)}`,
          {
            hint: quoteHint(issue),
          },
        ),
      ];
    case "invalid_value": {
      const known = issue.values.map(String);
      if (issue.input === undefined) {
        return [
          yaml.diagnostic(path, "missing-key", `the key "${String(path.at(-1))}" is missing`, {
            at: "key",
          }),
        ];
      }
      return [
        yaml.diagnostic(path, "bad-value", `${name} must be one of ${known.join(", ")}`, {
          hint: didYouMean(String(issue.input), known),
        }),
      ];
    }
    case "invalid_key":
      return [
        yaml.diagnostic(
          path,
          "bad-value",
          `"${String(path.at(-1))}": ${issue.issues[0]?.message ?? "not a valid key"}`,
          {
            at: "key",
          },
        ),
      ];
    case "invalid_union":
      return [
        yaml.diagnostic(path, "wrong-type", `${name} has neither of the forms it may have`, {
          hint: unionHint(issue),
        }),
      ];
    default:
      return [yaml.diagnostic(path, "bad-value", `${name} ${sentence(issue)}`)];
  }
}

/** Ours read on from the name of the value; the library's own stand alone. */
function sentence(issue: Issue): string {
  return /^[A-Z]/.test(issue.message) ? `is not valid: ${issue.message}` : `${issue.message}`;
}

/** A value by its path as people write it: `ladder[0].text`. */
export function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the file's data";
  return path
    .map((segment, index) =>
      typeof segment === "number"
        ? `[${segment}]`
        : index === 0
          ? String(segment)
          : `.${String(segment)}`,
    )
    .join("");
}

const typeNames: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

function typeName(expected: string): string {
  return typeNames[expected] ?? expected;
}

function valueName(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string")
    return `the text "${value.slice(0, 30)}${value.length > 30 ? "…" : ""}"`;
  return `${typeof value === "boolean" ? "" : "the number "}${String(value)}`;
}

function quoteHint(issue: z.core.$ZodIssueInvalidType): string | undefined {
  if (issue.expected !== "string") return undefined;
  const input = issue.input;
  if (typeof input === "number" || typeof input === "boolean")
    return `put it in quotes: "${String(input)}"`;
  if (input !== null && typeof input === "object" && !Array.isArray(input)) {
    return 'a text with ": " in it needs quotes';
  }
  return undefined;
}

function unionHint(issue: z.core.$ZodIssueInvalidUnion): string | undefined {
  const messages = issue.errors.flatMap((issues) => issues.map(({ message }) => message));
  return messages.length > 0 ? [...new Set(messages)].slice(0, 2).join(", or: ") : undefined;
}

/** The keys that a strict object takes at a path of the schema; empty where it cannot be told. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let at = unwrap(schema);
  for (const segment of path) {
    if (!at) return [];
    const def = at._zod.def as unknown as Record<string, unknown>;
    if (def.type === "object") at = unwrap((def.shape as Record<string, unknown>)[String(segment)]);
    else if (def.type === "array") at = unwrap(def.element);
    else if (def.type === "record") at = unwrap(def.valueType);
    else return [];
  }
  const def = at?._zod.def as { type: string; shape?: object } | undefined;
  return def?.type === "object" && def.shape ? Object.keys(def.shape) : [];
}

function unwrap(schema: unknown): z.core.$ZodType | undefined {
  let at = schema as z.core.$ZodType | undefined;
  for (;;) {
    const def = at?._zod.def as { type: string; innerType?: z.core.$ZodType } | undefined;
    if (!def?.innerType) return at;
    at = def.innerType;
  }
}
