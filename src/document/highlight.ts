import { type CodeGrammar, grammarOf } from "./code-grammars.ts";

/** What a piece of code is, as far as print tells it apart: by weight, slope and grayness. */
export type CodeTokenKind = "plain" | "keyword" | "comment" | "string";

export interface CodeToken {
  text: string;
  kind: CodeTokenKind;
}

/** Beyond this it is no exhibit to read on paper, and is set plain. */
const maxCharacters = 20_000;

/**
 * The tokens of each line of code. A language that is not known is set plain.
 *
 * Our own small lexer rather than a library: black ink tells three kinds apart, no more, and a
 * library with whole grammars took 370 ms of a run for its first line of TypeScript, and 54 packages.
 *
 * @param language as the fence of the code names it, in lower case; may be empty
 */
export function highlightCode(code: string, language: string): CodeToken[][] {
  const grammar = code.length > maxCharacters ? null : grammarOf(language);
  return splitLines(grammar ? tokenize(code, grammar) : [{ text: code, kind: "plain" }]);
}

function tokenize(code: string, grammar: CodeGrammar): CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of code.matchAll(patternOf(grammar))) {
    if (match[0] === "") continue;
    tokens.push({ text: code.slice(end, match.index), kind: "plain" });
    tokens.push({ text: match[0], kind: kindOf(match.groups) });
    end = match.index + match[0].length;
  }
  tokens.push({ text: code.slice(end), kind: "plain" });
  return tokens;
}

/** Earlier alternatives win, so a keyword in a string stays part of the string. */
function patternOf({ comment, string, keyword, ignoreCase }: CodeGrammar): RegExp {
  const parts = Object.entries({ comment, string, keyword })
    .filter(([, source]) => source !== undefined)
    .map(([name, source]) => `(?<${name}>${source})`);
  return new RegExp(parts.join("|"), ignoreCase ? "gmi" : "gm");
}

function kindOf(groups: Readonly<Record<string, string | undefined>> = {}): CodeTokenKind {
  if (groups.comment !== undefined) return "comment";
  return groups.string === undefined ? "keyword" : "string";
}

/** A comment or a string over several lines becomes one token on each. */
function splitLines(tokens: readonly CodeToken[]): CodeToken[][] {
  const lines: CodeToken[][] = [[]];
  for (const { text, kind } of tokens) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ text: part, kind });
    }
  }
  return lines;
}
