import { describe, expect, test } from "vitest";
import { parseMarkdownFile } from "../../src/diagnostic/front-matter.ts";
import { parseYaml } from "../../src/diagnostic/located-yaml.ts";

const sound = `id: pool
topics: [databases, performance]
kind: technical
minutes: 10
prompt: >-
  How big should it be: fifty,
  or less?
lookFor:
  - id: reuse
    text: Says that opening one is slow
    must: junior
  - id: multiplies
    text: Multiplies pool size by instances
    from: mid
followUps:
  - At noon they are all taken. Why?
  - "Quoted: all of it"
  - plain text that runs on
    below: it is not
skills: []`.replace("    below: it is not\n", "    on the next line\n");

/** What is changed, and the one place and message that are right. */
const slips: [what: string, from: string, to: string, place: string, message: RegExp][] = [
  ["tabs", "    text: Says", "\ttext: Says", "10:1", /^is indented with a tab$/],
  ["tabs in many lines", "    ", "\t\t", "10:1", /with a tab, as are 4 more lines/],
  [
    "a conflict",
    "minutes: 10",
    "<<<<<<< HEAD\nminutes: 10\n=======\nminutes: 9\n>>>>>>> b",
    "4:1",
    /merge conflict/,
  ],
  [
    "the first mark of a conflict",
    "minutes: 10",
    "<<<<<<< HEAD\nminutes: 10",
    "4:1",
    /"<<<<<<<" is left over from a merge conflict/,
  ],
  ["the middle mark", "minutes: 10", "=======\nminutes: 10", "4:1", /"=======" is left over/],
  ["the last mark", "minutes: 10", "minutes: 10\n>>>>>>> b", "5:1", /">>>>>>>" is left over/],
  [
    "the mark of the common text",
    "minutes: 10",
    "||||||| a\nminutes: 10",
    "4:1",
    /"\|{7}" is left/,
  ],
  [
    "one space too few in an item",
    "    text: Says",
    "   text: Says",
    "10:1",
    /^is indented differently from the lines that it belongs with$/,
  ],
  [
    "no space after a hyphen",
    "  - id: multiplies",
    "  -id: multiplies",
    "12:3",
    /after the hyphen/,
  ],
  ["no colon", "minutes: 10", "minutes 10", "4:1", /no colon after "minutes"/],
  ["no colon before a list", "lookFor:", "lookFor", "8:1", /no colon after "lookFor"/],
  ["no colon in an item", "- id: reuse", "- id reuse", "9:5", /no colon after "id"/],
  [
    "no space after a colon",
    "minutes: 10",
    "minutes:10",
    "4:8",
    /no space after the colon of "minutes"/,
  ],
  ["an equals sign", "kind: technical", "kind = technical", "3:1", /"kind" needs a colon/],
  [
    "a value below its key",
    "kind: technical",
    "kind:\ntechnical",
    "4:1",
    /value of "kind" is not indented/,
  ],
  [
    "an open double quote",
    "text: Multiplies",
    'text: "Multiplies',
    "13:11",
    /^this " is never closed/,
  ],
  [
    "an open single quote",
    "text: Multiplies",
    "text: 'Multiplies",
    "13:11",
    /^this ' is never closed/,
  ],
  [
    "an open quote that a later one closes",
    "text: Says",
    'text: "Says',
    "10:11",
    /^this " is never closed/,
  ],
  [
    "an apostrophe in quotes",
    "text: Multiplies",
    "text: 'Doesn't see it",
    "13:18",
    /goes on after its closing quote/,
  ],
  ["an open list", "performance]", "performance", "2:9", /^this \[ is never closed/],
  ["a bracket too many", "performance]", "performance]]", "2:33", /^this \] closes nothing/],
  ["an open brace", "text: Multiplies", "text: {Multiplies", "13:11", /^this \{ is never closed/],
  [
    "a colon in a text",
    "text: Multiplies",
    "text: Then: multiplies",
    "13:11",
    /": " in it needs quotes/,
  ],
  [
    "a text that begins with a sign",
    "text: Multiplies",
    "text: @Multiplies",
    "13:11",
    /begins with @ needs quotes/,
  ],
  [
    "spaces that are none",
    "    text: Says",
    "\u00a0\u00a0\u00a0\u00a0text: Says",
    "10:1",
    /only looks like a space/,
  ],
  ["less indentation", "    text: Says", "  text: Says", "10:1", /indented differently/],
  ["more indentation", "minutes: 10", " minutes: 10", "4:1", /indented differently/],
  ["an item to the left", "  - id: multiplies", "- id: multiplies", "12:1", /indented differently/],
  [
    "an item without its dash",
    "  - id: multiplies",
    "    id: multiplies",
    "12:5",
    /duplicate key "id"/,
  ],
  [
    "an end of the document",
    "followUps:",
    "...\nfollowUps:",
    "15:1",
    /"\.\.\." ends the data here/,
  ],
  ["a second document", "followUps:", "---\nfollowUps:", "15:1", /"---" ends the data here/],
];

function faultsIn(yaml: string): string[] {
  const result = parseYaml(yaml, "x.yaml");
  if (result.ok) return [];
  return result.diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe("a slip in YAML is reported once, where it was made", () => {
  test("the text without a slip is sound", () => {
    expect(faultsIn(sound)).toEqual([]);
    expect(faultsIn(`---\n# a comment\n${sound}\n...\n`)).toEqual([]);
  });

  test.each(slips)("%s", (_what, from, to, place, message) => {
    const faults = faultsIn(sound.replaceAll(from, to));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.split(" ")[0]).toBe(place);
    expect(faults[0]?.slice(place.length + 1)).toMatch(message);
  });

  test("two slips of one file are reported together", () => {
    const faults = faultsIn(
      sound.replace("minutes: 10", "minutes 10").replace("lookFor:", "lookFor"),
    );
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["4:1", "8:1"]);
  });
});

describe("a Markdown file", () => {
  const problemsIn = (text: string) => {
    const result = parseMarkdownFile(text, "x.md");
    return result.ok ? [] : result.diagnostics.map(({ line, code }) => `${line} ${code}`);
  };

  test("with a merge conflict in its body is refused", () => {
    const conflict = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n";
    expect(problemsIn(`---\nid: x\n---\ntext\n${conflict}`)).toEqual(["5 merge-conflict"]);
    expect(problemsIn("---\nid: x\n---\ntext\n<<<<<<< HEAD\na\n")).toEqual(["5 merge-conflict"]);
    expect(problemsIn("---\nid: x\n---\na\n>>>>>>> other\n")).toEqual(["5 merge-conflict"]);
    expect(problemsIn("---\nid: x\n---\nA heading\n=======\n")).toEqual([]);
    expect(problemsIn(`---\nid: x\n---\n\`\`\`diff\n${conflict}\`\`\`\n`)).toEqual([]);
  });

  test("whose front matter is closed too early is refused", () => {
    expect(problemsIn("---\nid: x\n---\nrubrics:\n  a: 1\n---\nbrief\n")).toEqual([
      "4 front-matter-fence",
    ]);
    expect(problemsIn("---\nid: x\n--- \n\nstatus: retired\n---\nbrief\n")).toEqual([
      "5 front-matter-fence",
    ]);
    expect(problemsIn("---\nid: x\n---\nNote: this is a brief.\n")).toEqual([]);
  });
});
