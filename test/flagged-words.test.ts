/**
 * Words and phrases that the project's texts avoid. cspell flags the single words, but it cannot match
 * phrases, and it skips tests. A file that needs a word as data names it, as for cspell: `cspell:ignore`.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oldWords } from "../src/bank/strict/old-words.ts";
import { packageRoot } from "../src/workspace/workspace.ts";

const root = packageRoot();
const flagged = readFileSync(join(root, ".flag-words.txt"), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" -> ") as [string, string]);

/** Texts that a person wrote for people, and the tests. What is read as input has both spellings. */
const texts = /\.(?:md|hbs|ts|mjs|cjs|ya?ml|yml)$|templates\/workspace\//;
const input =
  /^(?:test\/(?:tailor|fixtures|goldens|cli\/snapshots)\/|questions\/(?:skills|job-words)\.yaml$|src\/tailor\/.*words\.ts$|src\/bank\/strict\/old-words\.ts$|test\/flagged-words\.test\.ts$)/;

function paths(): string[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: root,
  });
  return listed
    .toString()
    .split("\0")
    .filter((path) => texts.test(path) && !input.test(path));
}

/** The flagged ones as one pattern. A line of a comment may end within a phrase. */
function patternOf(words: readonly string[]): RegExp {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const spaced = longestFirst.map((words) => words.replaceAll(" ", "\\s+(?:(?:\\*|//|#|>)\\s+)?"));
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${spaced.join("|")})(?![\\p{L}\\p{N}_-])`, "giu");
}

const all = patternOf(flagged.map(([words]) => words));
const phrases = patternOf(flagged.map(([words]) => words).filter((words) => /[ -]/.test(words)));

/** "line: phrase" for each flagged phrase outside code blocks, code, and ids, unless the file excuses it. */
function found(text: string, pattern: RegExp): string[] {
  const blank = (code: string) => code.replace(/[^\n]/g, " ");
  const prose = text
    .replace(/^ *```[\s\S]*?^ *```/gm, blank)
    .replace(/(?<!`)`[^`\n$]+`(?!`)/g, blank)
    .replace(/\bid: .*/g, blank)
    .replace(/cspell:ignore .*/g, blank);
  const excused = new Set(
    [...text.matchAll(/cspell:ignore (.*)/g)].flatMap(([, words = ""]) => words.split(" ")),
  );
  return [...prose.matchAll(pattern)]
    .filter(([words]) => !excused.has(words))
    .map((match) => `${prose.slice(0, match.index).split("\n").length}: ${match[0]}`);
}

test("no text has a flagged phrase, and no test a flagged word", () => {
  const hits = paths().flatMap((path) =>
    found(readFileSync(join(root, path), "utf8"), path.startsWith("test/") ? all : phrases).map(
      (hit) => `${path}:${hit}`,
    ),
  );
  expect(hits).toEqual([]);
});

/** A flagged word that this file doesn't itself have. */
const old = `${"an"}ew`;

test.each<[string, RegExp, string[]]>([
  [`Write it ${old}.`, all, [`1: ${old}`]],
  ["One.\n// It takes the\n// place of another.", phrases, ["2: takes the\n// place of"]],
  ["`at hand`\n\n```\nat hand\n```\nAt hand.", phrases, ["6: At hand"]],
  ["id: start-up", phrases, []],
  [`// cspell:ignore rota\nA rota, ${old}.`, all, [`2: ${old}`]],
])("%j", (text, pattern, hits) => {
  expect(found(text, pattern)).toEqual(hits);
});

test("validate --strict suggests what this project's own list says", () => {
  const instead = new Map(flagged);
  const differing = Object.entries(oldWords).filter(([word, say]) => instead.get(word) !== say);
  expect(differing).toEqual([]);
});
