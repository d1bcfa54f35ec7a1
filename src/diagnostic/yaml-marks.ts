import type { YamlSyntaxError } from "./yaml-lines.ts";

/** `<<<<<<<` begins a conflict that git left for a person to settle, `>>>>>>>` ends it. */
const conflictMark = /^(?:<{7}|>{7})(?: .*)?$/gm;
/** Between the sides; in Markdown it underlines a heading. */
const conflictMiddle = /^(?:={7}|\|{7}(?: .*)?)$/gm;

/** The first unsettled merge conflict in a text, or one mark of it left over, outside fenced code. */
export function findConflict(text: string): YamlSyntaxError | null {
  return firstMark(text, [conflictMark]);
}

/** The same in YAML, where the mark between the sides has no other meaning. */
export function findYamlConflict(text: string): YamlSyntaxError | null {
  return firstMark(text, [conflictMark, conflictMiddle]);
}

function firstMark(text: string, patterns: readonly RegExp[]): YamlSyntaxError | null {
  if (!/^([<=>|])\1{6}/m.test(text)) return null;
  const unfenced = text.replace(/^```[\s\S]*?^```/gm, (block) => " ".repeat(block.length));
  const marks = patterns.flatMap((pattern) => [...unfenced.matchAll(pattern)]);
  const [first] = marks.sort((left, right) => left.index - right.index);
  if (first === undefined) return null;
  if (marks.length === 1) {
    const message = `"${first[0].slice(0, 7)}" is left over from a merge conflict`;
    return { offset: first.index, message, hint: "delete this line" };
  }
  return {
    offset: first.index,
    message: "has an unresolved merge conflict",
    hint: "keep one side, and delete the lines of <<<<<<<, =======, and >>>>>>>",
  };
}

/**
 * The first line that ends the YAML document before its end: a parser drops what follows without a
 * word. A `---` before any data only opens the document.
 */
export function findDocumentMarker(text: string): YamlSyntaxError | null {
  for (const match of text.matchAll(/^(\.\.\.|---)(?=\s|$)/gm)) {
    const before = text.slice(0, match.index);
    if (match[1] === "---" && /^(?:\s*(?:#.*)?\n)*$/.test(before)) continue;
    if (/^\s*$/.test(text.slice(match.index + 3))) continue;
    return {
      offset: match.index,
      message: `"${match[1]}" ends the data here, and everything below it would be lost`,
      hint: "delete this line",
    };
  }
  return null;
}
