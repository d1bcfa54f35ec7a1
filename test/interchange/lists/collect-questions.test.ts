import { describe, expect, test } from "vitest";
import { collectQuestions } from "../../../src/interchange/lists/collect-questions.ts";
import { finishQuestion } from "../../../src/interchange/lists/finish-question.ts";
import { markdownBlocks } from "../../../src/interchange/lists/markdown-blocks.ts";
import { textBlocks } from "../../../src/interchange/lists/text-blocks.ts";

const inText = (text: string) => collectQuestions(textBlocks(text));
const inMarkdown = (text: string) => collectQuestions(markdownBlocks(text));
const prompts = (found: ReturnType<typeof inText>) => found.map(({ prompt }) => prompt);

describe("prompts in plain text", () => {
  test("lines that ask, with their line numbers", () => {
    const found = inText("\n\nWhat is a hat for?\nWarmth.\n\nWhat is a map for?\n");
    expect(found.map(({ line, prompt }) => [line, prompt])).toEqual([
      [3, "What is a hat for?"],
      [6, "What is a map for?"],
    ]);
  });

  test("only numbered ones, where the list is numbered", () => {
    const text = "Who reads this?\n\n1. What is a hat for?\nWhat else?\n\n2. What is a map for?\n";
    const found = inText(text);
    expect(prompts(found)).toEqual(["What is a hat for?", "What is a map for?"]);
    expect(found[0]?.parts).toMatchObject([{ name: "followUps", text: "What else?" }]);
    expect(inText(text.replace("What else?", "\nWhat else?"))[0]?.parts).toMatchObject([
      { name: "followUps", text: "What else?" },
    ]);
  });

  test("numbered steps of an answer are none", () => {
    const text = [
      "4. How do you make tea?",
      "Answer:",
      "1. Boil water.",
      "2. Pour it.",
      "5. How do you make soup?",
    ].join("\n");
    expect(prompts(inText(text))).toEqual(["How do you make tea?", "How do you make soup?"]);
  });

  test("a prompt that a mail broke into lines is one", () => {
    const text = "Q1. We have a hat that\nno one wears. What\nwould you do?\nLook for care.";
    expect(prompts(inText(text))).toEqual(["We have a hat that no one wears. What would you do?"]);
  });

  test("bullets are questions, and those below them follow up", () => {
    const [first, second] = inText(
      "• What is a hat for?\n  • And in summer?\n• What is a map for?",
    );
    expect(first).toMatchObject({ prompt: "What is a hat for?", parts: [{ name: "followUps" }] });
    expect(second).toMatchObject({ prompt: "What is a map for?", parts: [] });
  });

  test.each([
    "Which interview questions should you ask?",
    "Looking for more questions? Read more in our guide.",
    "What does this article cover?",
  ])("what speaks of the page is none: %s", (line) => {
    expect(prompts(inText(`${line}\n\nWhat is a hat for?\nWhat is a map for?`))).toEqual([
      "What is a hat for?",
      "What is a map for?",
    ]);
  });

  test("short lines above questions are headings, the nearest first", () => {
    const found = inText(
      "Clothes\n\nWhat is a hat for?\nWarmth\n\n2-5 years of experience\nWhat is a coat for?",
    );
    expect(found.map(({ headings }) => headings)).toEqual([
      ["Clothes"],
      ["2-5 years of experience"],
    ]);
    expect(found[0]?.parts).toMatchObject([{ name: "guidance", text: "Warmth" }]);
  });

  test("code before the answer shows what is asked about", () => {
    const [found] = inText("Que 1. What does it print?\nprint(1)\n\nAnswer: One.\nprint(2)");
    expect(found?.parts).toEqual([
      { name: "exhibit", text: "```\nprint(1)\n```", isCode: true },
      { name: "answer", text: "One.", isCode: false },
      { name: "answer", text: "```\nprint(2)\n```", isCode: true },
    ]);
  });
});

describe("prompts in Markdown", () => {
  test("headings, without the sections above and the labels below", () => {
    const text =
      "# What we ask\n## Hats\n### What is a hat for?\n#### Red flags\n- Cold\n### What is a map for?\n## Maps\nText.";
    const found = inMarkdown(text);
    expect(prompts(found)).toEqual(["What is a hat for?", "What is a map for?"]);
    expect(found[0]?.headings).toEqual(["Hats", "What we ask"]);
    expect(found[0]?.parts).toMatchObject([{ name: "redFlags", text: "- Cold" }]);
  });

  test("emphasis, links, and pictures are not part of a prompt", () => {
    const found = inMarkdown(
      "- **What is a [hat](https://example.org) for?** ![x](y.png)\n- _What is `map` for?_",
    );
    expect(prompts(found)).toEqual(["What is a hat for?", "What is `map` for?"]);
  });

  test("a list of contents is none", () => {
    const text =
      "- [What is a hat for?](#hat)\n- [What is a map for?](#map)\n\n## What is a hat for?\nWarmth.\n## What is a map for?\nWays.";
    expect(inMarkdown(text).map(({ line }) => line)).toEqual([4, 6]);
    const plain = text.replace(/\[(.*?)\]\(.*?\)/g, "$1");
    expect(inMarkdown(plain).map(({ line }) => line)).toEqual([4, 6]);
  });

  test("pairs in one paragraph", () => {
    const found = inMarkdown("Q: What is a hat for?\nA: Warmth.\n\nQ: And a map?\nA: Ways.");
    expect(found.map(({ prompt, parts }) => [prompt, parts[0]?.text])).toEqual([
      ["What is a hat for?", "Warmth."],
      ["And a map?", "Ways."],
    ]);
  });

  test("folds: the summary asks, or hides the answer", () => {
    const asking =
      "<details>\n<summary>What is a hat for?</summary>\n\nWarmth.\n\n</details>\n\n<details><summary>What is a map for?</summary>\n\nWays.\n\n</details>";
    expect(inMarkdown(asking)).toMatchObject([
      { prompt: "What is a hat for?", parts: [{ name: "answer", text: "Warmth." }] },
      { prompt: "What is a map for?", parts: [{ name: "answer", text: "Ways." }] },
    ]);
    const hiding =
      "1. What is a hat for?\n\n   <details><summary>Solution</summary>\n\n   Warmth.\n\n   </details>\n2. What is a map for?";
    expect(inMarkdown(hiding)[0]).toMatchObject({ parts: [{ name: "answer", text: "Warmth." }] });
  });

  test("rows of a table", () => {
    const found = inMarkdown(
      "| # | Question | Notes |\n|---|---|---|\n| 1 | What is a hat for? | Warmth |\n| 2 | What is a map for? | |",
    );
    expect(found).toMatchObject([
      { prompt: "What is a hat for?", parts: [{ text: "Warmth" }] },
      { prompt: "What is a map for?", parts: [] },
    ]);
  });

  test("front matter keeps the lines' numbers", () => {
    expect(
      inMarkdown("---\ntitle: Which one?\n---\n- What is a hat for?\n- What is a map for?"),
    ).toMatchObject([{ line: 4 }, { line: 5 }]);
  });
});

describe("parts of a question", () => {
  const only = (text: string) => {
    const [found] = inText(text).map(finishQuestion);
    if (!found) throw new Error("no question");
    return found;
  };

  test("labels on their own line, or before their text", () => {
    const question = only(
      [
        "Q: What is a hat for?",
        "Level: senior",
        "Time: 15 minutes",
        "Must have: warmth",
        "Bonus: knows felt",
        "Red flags:",
        "- Has none",
        "Follow-up questions: And in summer? You own two. Which one?",
        "Why ask: It gets cold.",
        "Example: I wear mine.",
      ].join("\n"),
    );
    expect(question).toMatchObject({
      levels: ["senior"],
      minutes: 15,
      lookFor: [{ text: "Warmth", isMust: true }],
      bonus: ["Knows felt"],
      redFlags: ["Has none"],
      followUps: ["And in summer?", "You own two. Which one?"],
      whyAsk: "It gets cold.",
      strongAnswer: "I wear mine.",
    });
  });

  test("a lone sentence is a look-for, and several are an answer", () => {
    expect(only("Q: What is a hat for?\nIt keeps a head warm.")).toMatchObject({
      lookFor: [{ text: "It keeps a head warm" }],
      strongAnswer: "",
    });
    expect(
      only("Q: What is a hat for?\nIt keeps warm. It looks good. It hides hair."),
    ).toMatchObject({
      lookFor: [],
      strongAnswer: "It keeps warm.\n\nIt looks good.\n\nIt hides hair.",
    });
  });

  test("code alone is an answer to a prompt that asks to write some", () => {
    expect(only("Q: Write a loop.\nfor (;;) {}")).toMatchObject({
      exhibit: "",
      strongAnswer: "```\nfor (;;) {}\n```",
    });
    expect(only("Q: What does it do?\nfor (;;) {}")).toMatchObject({
      exhibit: "```\nfor (;;) {}\n```",
      strongAnswer: "",
    });
  });

  test("advice that is nothing to listen for is a note", () => {
    expect(
      only("Q: What is a hat for?\nHow to answer: Explain warmth. Hats are old."),
    ).toMatchObject({
      lookFor: [{ text: "Explains warmth" }],
      notes: ["Hats are old."],
    });
  });

  test("items that no line of a rubric holds are kept in the answer", () => {
    const long = `${"very ".repeat(90)}warm`;
    expect(only(`Q: What is a hat for?\nRed flags: ${long}`)).toMatchObject({
      redFlags: [],
      strongAnswer: `V${long.slice(1)}`,
    });
  });
});
