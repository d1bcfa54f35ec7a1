import { isEntry, keyAndValue, type Line, type YamlSyntaxError } from "./yaml-lines.ts";

/** @returns "spans" for a quoted text or list that rightly goes over several lines */
export function findOpen(lines: readonly Line[], index: number): YamlSyntaxError | "spans" | null {
  const line = lines[index] as Line;
  const value = keyAndValue.exec(line.content)?.[1] ?? (line.isItem ? line.content : "");
  const offset = line.offset + line.text.length - line.text.trimEnd().length;
  const at = offset + line.text.indexOf(value, line.indent);
  const sign = value[0] ?? "";
  if (sign === '"' || sign === "'") return findOpenQuote(lines, index, value, sign, at);
  if (sign === "[" || sign === "{") return findOpenBracket(lines, index, value, at);
  return null;
}

function findOpenQuote(
  lines: readonly Line[],
  index: number,
  value: string,
  sign: '"' | "'",
  offset: number,
): YamlSyntaxError | "spans" | null {
  const whole = sign === '"' ? /^"(?:[^"\\]|\\.)*"/ : /^'(?:[^']|'')*'/;
  const closed = whole.exec(value);
  if (closed) {
    const rest = value.slice(closed[0].length);
    if (/^\s*(?:#.*|:(?:\s.*)?)?$/.test(rest)) return null;
    return {
      offset: offset + closed[0].length,
      message: "the text goes on after its closing quote",
      hint:
        sign === "'"
          ? "inside single quotes, write an apostrophe twice: ''"
          : 'inside double quotes, write a quote as \\"',
    };
  }
  const next = lines[index + 1];
  if (next && !next.isItem && !isEntry(next.content)) return "spans";
  return {
    offset,
    message: `this ${sign} is never closed`,
    hint: `end the text with ${sign} on the same line`,
  };
}

function findOpenBracket(
  lines: readonly Line[],
  index: number,
  value: string,
  offset: number,
): YamlSyntaxError | "spans" | null {
  const open: { sign: string; at: number }[] = [];
  const pairs: Readonly<Record<string, string>> = { "]": "[", "}": "{" };
  const bare = value.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) =>
    "_".repeat(text.length),
  );
  for (const [at, sign] of [...bare].entries()) {
    if (sign === "#" && bare[at - 1] === " ") break;
    if (sign === "[" || sign === "{") open.push({ sign, at });
    else if (pairs[sign] !== undefined && open.pop()?.sign !== pairs[sign]) {
      return { offset: offset + at, message: `this ${sign} closes nothing` };
    }
  }
  const last = open.at(-1);
  if (!last) return null;
  const next = lines[index + 1];
  if (next && !isEntry(next.content)) return "spans";
  return { offset: offset + last.at, message: `this ${last.sign} is never closed` };
}
