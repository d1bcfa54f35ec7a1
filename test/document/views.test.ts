import { describe, expect, test } from "vitest";
import { renderDebrief, renderPacket, renderScorecard } from "../../src/document/index.ts";
import { cssString, renderLine, setQuotes, shorten } from "../../src/document/text.ts";
import { sharesOf } from "../../src/document/views/scorecard-view.ts";
import { timeMark } from "../../src/document/views/shared-view.ts";
import type { Kit, KitStage, Scoring } from "../../src/kit/kit.ts";
import { fixtureKit, fixtureQuestions, nobody, someone } from "./fixture-kit.ts";

/** What a reader sees, in order. */
function textOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
}

function firstStage(kit: Kit): KitStage {
  const [stage] = kit.stages;
  if (!stage) throw new Error("the kit has a stage");
  return stage;
}

describe("the packet", async () => {
  const kit = fixtureKit();
  const stage = firstStage(kit);
  const { html, title } = renderPacket(kit, stage, someone);
  const text = textOf(html);

  test("has a title that says what it is", () => {
    expect(title).toBe("Interviewer’s packet. Backend Engineer, Senior: Technical depth");
  });

  test("prints the agenda with its time marks", () => {
    expect(stage.agenda.length).toBe(7);
    for (const { start, minutes } of stage.agenda) {
      expect(html).toMatch(
        new RegExp(`<td class="mark">${timeMark(start)}</td>.*<td class="number">${minutes}</td>`),
      );
    }
  });

  test.each(stage.questions.map((question) => [question.id, question]))(
    "prints all of %s",
    (_id, question) => {
      const typeset = (line: string) => setQuotes(line).replaceAll(/\s+/g, " ").trim();
      const lines = [
        question.prompt,
        ...[question.lookFor, question.bonus, question.redFlags].flat().map((item) => item.text),
        ...question.followUps,
        ...question.anchors.map((anchor) => anchor.text),
        question.bar.text,
        question.barAbove?.text ?? "",
        question.whyAsk.split("\n")[0] ?? "",
      ];
      for (const line of lines) expect(text).toContain(typeset(line));
    },
  );

  test("says stage, question and time in the running head of each question's pages", () => {
    expect(html).toContain('@page question-2 { @top-left { content: "Technical depth"; }');
    expect(html).toContain('content: "Question 2 of 3 · 0:15 to 0:27"');
    expect(html).toContain("@page question-3-exhibit");
  });

  test("keeps strong answers behind everything else", () => {
    const answers = html.indexOf('<section class="answers">');
    expect(answers).toBeGreaterThan(html.indexOf('<section class="close">'));
    expect(html.indexOf("I would make it in about five deployments")).toBeGreaterThan(answers);
  });

  test("has a field for every box and all notes", () => {
    expect(html).toContain('data-field="q.zero-downtime-schema-change.lookFor.expand-contract"');
    expect(html).toContain('data-field="q.zero-downtime-schema-change.notes"');
  });

  test("leaves blanks where nobody is named", async () => {
    const blank = renderPacket(kit, stage, nobody);
    expect(blank.html).toContain(
      'data-field="candidate" data-field-type="text" data-label="Candidate"></span>',
    );
  });

  test("has the size of the paper that was asked for", async () => {
    const letter = renderPacket(kit, stage, nobody, { paper: "letter" });
    expect(html).toContain("@page { size: A4;");
    expect(letter.html).toContain("@page { size: letter;");
  });
});

describe("the scorecard", () => {
  async function scorecard(scoring: Scoring, weights: readonly number[] = []): Promise<string> {
    const kit = fixtureKit({ scoring });
    const stage = firstStage(kit);
    for (const [index, weight] of weights.entries()) {
      const question = stage.questions[index];
      if (question) question.weight = weight;
    }
    return renderScorecard(kit, stage, nobody).html;
  }

  test("has a rating of every point and not assessed for each question", async () => {
    const html = await scorecard({ total: "none" });
    const name = 'data-field="q.review-retrying-payment-client.rating" data-field-type="radio"';
    for (const value of ["1", "2", "3", "4", "na"])
      expect(html).toContain(`${name} data-value="${value}"`);
    expect(html).not.toContain('class="total"');
  });

  test("weighs a mean", async () => {
    const text = textOf(
      await scorecard({ total: "weighted-mean", equalWeights: false }, [2, 1, 1]),
    );
    expect(text).toMatch(/Q1 × 2 Q2 × 1 Q3 × 1 Mean Multiply .* the sum of the weights \( ?4 ?\)/);
  });

  test("takes a plain mean when weights are equal", async () => {
    const text = textOf(await scorecard({ total: "weighted-mean", equalWeights: true }, [2, 1, 1]));
    expect(text).toContain(
      "Q1 Q2 Q3 Mean Add up the ratings and divide by the number of questions.",
    );
  });

  test("shares out 100 points", async () => {
    const text = textOf(await scorecard({ total: "sum-100", equalWeights: true }));
    expect(text).toContain("Q1 × 34 Q2 × 33 Q3 × 33 Of 100");
  });
});

describe("the debrief", () => {
  test("names what no question covers, and every question of every stage", async () => {
    const [first = "", second = "", third = ""] = fixtureQuestions;
    const kit = fixtureKit({ stages: [[first, second], [third]] });
    const text = textOf(renderDebrief(kit, nobody).html);
    expect(text).toMatch(/Ownership ?weight 2 ?no question/);
    expect(text).toMatch(/1\. Technical depth .* 2\. Ways of working/);
    expect(text).toContain("A gap of two points or more: talk it over.");
    expect(text).toContain("Keep this sheet");
  });
});

describe("small functions of text", () => {
  test.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [2, 1, 1],
      [50, 25, 25],
    ],
    [[1], [100]],
    [
      [0, 0],
      [0, 0],
    ],
    [
      [3, 3, 3, 3, 3, 3, 3],
      [15, 15, 14, 14, 14, 14, 14],
    ],
  ])("sharesOf(100, %j)", (weights, shares) => {
    expect(sharesOf(100, weights)).toEqual(shares);
  });

  test.each([
    ["short", "short"],
    ["one two three four five", "one two three…"],
    ["trailing comma, then more words", "trailing comma…"],
    ["Donaudampfschifffahrtsgesellschaft", "Donaudampfschiff…"],
    ["🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉", "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉…"],
  ])("shorten(%j)", (text, expected) => {
    expect(shorten(text, 16)).toBe(expected);
  });

  test.each([
    [`"Don't," she said`, "“Don’t,” she said"],
    [`(the 'real' one)`, "(the ‘real’ one)"],
    [`users' data`, "users’ data"],
  ])("setQuotes(%j)", (text, expected) => {
    expect(setQuotes(text)).toBe(expected);
  });

  test("renderLine sets code and nothing else", () => {
    expect(renderLine("Call `f('<x>')` *now*")).toBe(
      "Call <code>f(&#39;&lt;x&gt;&#39;)</code> *now*",
    );
    expect(renderLine("an open ` tick")).toBe("an open ` tick");
  });

  test("cssString escapes what is not a letter, a digit or plain punctuation", () => {
    expect(cssString('a"; }\\\n</style>')).toBe('"a\\22 \\3b  \\7d \\5c \\a \\3c \\2f style\\3e "');
  });

  test.each([
    [0, "0:00"],
    [5, "0:05"],
    [60, "1:00"],
    [125, "2:05"],
  ])("timeMark(%i)", (minutes, mark) => {
    expect(timeMark(minutes)).toBe(mark);
  });
});
