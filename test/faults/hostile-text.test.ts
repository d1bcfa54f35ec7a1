import { describe, expect, test } from "vitest";
import { renderDocuments, renderMarkdown } from "../../src/document/index.ts";
import {
  clean,
  fill,
  hostileRenderings,
  logoAddress,
  markdownSlots,
  type Printed,
  slotOf,
} from "./hostile-kit.ts";
import { hostileStrings } from "./hostile-strings.ts";
import { comparable, foreign, markdownParts, readHtml, type SeenHtml } from "./judge-html.ts";

/** The four documents, read without the fonts in their styles, which take longer than all the rest. */
const read = ({ kit, occasion, theme }: Printed) =>
  renderDocuments(kit, occasion, { theme }).map(({ html }) =>
    readHtml(html.replace(/@font-face \{[^}]*\}\n?/g, "")),
  );

describe("hostile strings in every slot of every document", () => {
  const cleanDocuments = read(clean);
  const ours = new Set([...cleanDocuments.flatMap(({ parts }) => [...parts]), ...markdownParts]);
  /** The styles of each document, without the words in the running heads. */
  const rules = (seen: readonly SeenHtml[]) =>
    seen.map(({ styles }) => styles.map((style) => style.replace(/"[^"\n]*"/g, '""')));
  const cleanRules = rules(cleanDocuments);

  /** Texts that are printed whole somewhere, by their paths. */
  const shown = (() => {
    const marks = new Map<string, string>();
    const marked = fill((path) => {
      const mark = `Mark${marks.size}x`;
      marks.set(path, mark);
      return mark;
    });
    const text = allText(read(marked));
    return new Set([...marks].filter(([, mark]) => text.includes(mark)).map(([path]) => path));
  })();

  test("nothing comes alive, restyles or is lost", () => {
    expect(hostileStrings.length).toBeGreaterThanOrEqual(120);
    expect(new Set([...shown].map(slotOf)).size).toBeGreaterThan(20);
    expect(cleanDocuments[0]?.values).toContainEqual({ attribute: "src", value: logoAddress });
    expect(cleanRules.flat().join("")).toContain('@top-left { content: ""; }');
    const { renderings, slots } = hostileRenderings(hostileStrings);
    let documents = 0;
    const lost: string[] = [];
    for (const { printed, texts } of renderings) {
      const seen = read(printed);
      documents += seen.length;
      expect(seen.flatMap((each) => foreign(each, ours))).toEqual([]);
      expect(seen.map(skeleton)).toEqual(cleanDocuments.map(skeleton));
      expect(rules(seen)).toEqual(cleanRules);
      const text = allText(seen);
      for (const [path, string] of texts) {
        if (!shown.has(path) || markdownSlots.has(slotOf(path))) continue;
        if (!text.includes(comparable(string))) lost.push(`${path}: ${string.slice(0, 60)}`);
      }
    }
    expect(lost).toEqual([]);
    console.log(
      `hostile text: ${hostileStrings.length} strings in ${slots} slots, ${documents} documents: 0 live elements, 0 handlers, 0 foreign attributes or styles, 0 lost`,
    );
  });
});

function allText(seen: readonly SeenHtml[]): string {
  return comparable(seen.map(({ text }) => text).join(" "));
}

/** How often each element stands there that a text could open or close, and no Markdown makes. */
function skeleton({ counts }: SeenHtml): Record<string, number> {
  return Object.fromEntries([...counts].filter(([name]) => !markdownParts.has(name)).sort());
}

/** Where Markdown may hold someone's words. */
const positions: Readonly<Record<string, (text: string) => string>> = {
  paragraph: (text) => `before ${text} after`,
  "paragraph of its own": (text) => text,
  heading: (text) => `# ${text}\n\nafter`,
  "underlined heading": (text) => `${text}\n===\n\nafter`,
  "list item": (text) => `- ${text}\n- after`,
  "numbered item": (text) => `7. ${text}`,
  quotation: (text) => `> ${text}`,
  "table cell": (text) => `| a | b |\n|:--|--:|\n| ${text} | c |`,
  "table heading": (text) => `| ${text} | b |\n|---|---|\n| a | c |`,
  emphasis: (text) => `**${text}** *${text}* ~~${text}~~`,
  "words of a link": (text) => `[${text}](https://b.example)`,
  "target of a link": (text) => `[words](${text})`,
  "target in brackets": (text) => `[words](<${text}>)`,
  "title of a link": (text) => `[words](https://b.example "${text}")`,
  "automatic link": (text) => `<${text}> <https://b.example/${text}> <mailto:${text}>`,
  "description of an image": (text) => `![${text}](https://b.example/c.png)`,
  "target of an image": (text) => `![words](${text})`,
  "definition of a reference": (text) => `[words][r]\n\n[r]: ${text}`,
  "title of a reference": (text) => `[words][r]\n\n[r]: https://b.example '${text}'`,
  "name of a reference": (text) => `[words][${text}]\n\n[${text}]: https://b.example`,
  "code in a line": (text) => `before \`${text}\` after`,
  "code in a block": (text) => `\`\`\`js\n${text}\n\`\`\``,
  "language of a block": (text) => `\`\`\`${text}\ncode\n\`\`\``,
  "indented code": (text) => `x\n\n    ${text}`,
  "block of HTML": (text) => `<div>\n${text}\n</div>`,
  comment: (text) => `<!-- ${text} -->`,
  "foot note": (text) => `words[^1]\n\n[^1]: ${text}`,
};

/** Positions where the words are to be read afterwards, and not only what they name. */
const spoken = ["paragraph", "code in a line", "code in a block", "block of HTML"];
/** Without a mark of Markdown in it, a text comes out as it went in. */
const isPlain = (text: string) => !/[\\`*_[\]#|~&]|\p{Cc}|<\w+:/u.test(text);

const wholeComment = /<!--.*?-->/gs;

test("hostile strings in every position of Markdown", () => {
  let pieces = 0;
  for (const text of hostileStrings) {
    for (const [position, write] of Object.entries(positions)) {
      const seen = readHtml(renderMarkdown(write(text)));
      const what = `${position}: ${JSON.stringify(text)}`;
      expect(foreign(seen, markdownParts), what).toEqual([]);
      if (spoken.includes(position) && isPlain(text)) {
        const printed = position.startsWith("code") ? text : text.replace(wholeComment, "");
        expect(comparable(seen.text), what).toContain(comparable(printed));
      }
      // A note to other authors would give an answer away on the candidate's handout.
      if (position === "comment" && !text.includes("-->") && isPlain(text)) {
        expect(comparable(seen.text), what).toBe("");
      }
      pieces += 1;
    }
  }
  console.log(
    `hostile Markdown: ${hostileStrings.length} strings in ${Object.keys(positions).length} positions, ${pieces} pieces: 0 live elements, handlers or links`,
  );
});

test("a name that turns the direction of writing is kept in its place", () => {
  const occasion = { ...clean.occasion, candidate: "\u202eecalevoL" };
  const documents = renderDocuments(clean.kit, occasion);
  const scorecard = documents.find(({ kind }) => kind === "scorecard");
  expect(scorecard?.html).toContain("<bdi>\u202eecalevoL</bdi>");
});
