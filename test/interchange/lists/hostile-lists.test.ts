import { describe, expect, test } from "vitest";
import { collectQuestions } from "../../../src/interchange/lists/collect-questions.ts";
import { finishQuestion } from "../../../src/interchange/lists/finish-question.ts";
import { markdownBlocks } from "../../../src/interchange/lists/markdown-blocks.ts";
import { textBlocks } from "../../../src/interchange/lists/text-blocks.ts";

// Texts that are made to take long. All that is read of them is read once, so that none takes more than
// some hundred milliseconds; what took a minute once is among them.

const many = (text: string) => text.repeat(40_000);
const texts: Readonly<Record<string, string>> = {
  questions: many("What is it then?\n"),
  "broken prompt": `Q: what is it\n${many("abc\n")}`,
  headings: many("# What is it?\n"),
  abbreviations: `Q: what is it?\nA.${many(" e.g. A.")}`,
  list: `Q: what is it?\nLook for ${many("a, ")}`,
  blanks: `Q: what is it?\nLook for${many(" ")}x`,
  stars: `Q: what is it?\n${many("*")}`,
  links: `Q: what is it?\n${many("[a](")}`,
  folds: many("<details><summary>"),
  bullets: many("- "),
};

describe.each(Object.entries(texts))("40,000 %s", (_, text) => {
  test.each([textBlocks, markdownBlocks])("are read in time, by %o", (read) => {
    const start = performance.now();
    const found = collectQuestions(read(text));
    for (const question of found) finishQuestion(question);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(found.length).toBeLessThanOrEqual(1002);
  });
});
