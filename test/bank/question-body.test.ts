import { describe, expect, test } from "vitest";
import { parseQuestionBody } from "../../src/bank/question-body.ts";

const strong = "## Strong answer\n\nSays it.\n";

function read(body: string) {
  const { body: parts, diagnostics } = parseQuestionBody(body, "x.md", 10);
  const problems = diagnostics.map(({ line, code, message }) => `${line} ${code} ${message}`);
  return { ...parts, problems };
}

describe("the sections of a question", () => {
  test.each([
    ["a number sign without a space", "#1 on my list is the queue, and I say so."],
    ["code that begins a line", "```kubectl drain``` empties a node."],
    ["a heading of the third level", "### Not one of ours"],
    ["a heading in code", "~~~\n## Strong answer\n~~~"],
    ["a heading that's indented as code", "    ## Strong answer"],
  ])("%s is text", (_, text) => {
    const { whyAsk, problems } = read(`## Why ask\n\n${text}\n\n${strong}`);
    expect(problems).toEqual([]);
    expect(whyAsk).toBe(text.startsWith(" ") ? text : text.trim());
  });

  test.each(["  ## Strong answer", "## Strong answer ##", "##\tStrong answer"])(
    "%j is a heading, as in Markdown",
    (heading) => {
      const { strongAnswer, problems } = read(`## Why ask\n\nSo.\n\n${heading}\n\nSays it.\n`);
      expect(problems).toEqual([]);
      expect(strongAnswer).toBe("Says it.");
    },
  );

  test("one of ours without its space is told so", () => {
    const { diagnostics } = parseQuestionBody(`##Why ask\n\nSo.\n\n${strong}`, "x.md", 10);
    expect(diagnostics[0]).toMatchObject({ line: 10, hint: "put a space after ##" });
  });
});
