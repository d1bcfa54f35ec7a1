import { describe, expect, test } from "vitest";
import { sharesOf } from "../../src/document/debrief/totals.ts";
import { ratingRule } from "../../src/document/document-view.ts";
import { cssString, renderLine, setQuotes, shorten } from "../../src/document/text.ts";
import { formatOffset } from "../../src/kit/agenda.ts";
import type { Kit, KitStage, Scoring } from "../../src/kit/kit.ts";
import { fixtureKit, fixtureQuestions, someone, unnamed } from "./fixture-kit.ts";
import { renderDebrief, renderPacket, renderScorecard } from "./render.ts";

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

const typeset = (line: string) => setQuotes(line).replaceAll(/\s+/g, " ").trim();

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
        new RegExp(
          `<td class="mark">${formatOffset(start)}</td>.*<td class="number">${minutes}</td>`,
        ),
      );
    }
  });

  test.each(stage.questions.map((question) => [question.id, question]))(
    "prints the whole ladder of %s, its ratings at the kit's level, and the strong answer",
    (_id, question) => {
      const lines = [
        question.prompt,
        question.fallback ?? "",
        ...question.ladder.map((rung) => rung.text),
        question.whyAsk.split("\n")[0] ?? "",
        question.strongAnswer.split("\n")[0] ?? "",
      ];
      for (const line of lines) expect(text).toContain(typeset(line.replaceAll("`", "")));
      const [article = ""] = html.split(`page: question-${question.number}">`).slice(1);
      const rated = [...article.matchAll(/<span class="point">(\d)<\/span>/g)].map(([, n]) => n);
      const offered = question.points.map(({ value }) => String(value)).reverse();
      expect(rated.slice(0, offered.length)).toEqual(offered);
    },
  );

  test("has nothing to mark and names no one", () => {
    expect(html).not.toMatch(/data-field|class="(?:box|circle|ruled)/);
    expect(text).not.toContain("Ada Lovelace");
    expect(text).not.toContain("Grace Hopper");
    expect(renderPacket(kit, stage, unnamed).html).toBe(html);
  });

  test("says stage, question and time in the running head of each question's pages", () => {
    expect(html).toContain('@page question-2 { @top-left { content: "Technical depth"; }');
    expect(html).toContain('content: "Question 2 of 3 · 0:15 to 0:27"');
  });

  test("says how to rate", () => {
    expect(text).toContain("Start at 3. Give 3 or 4 only if you heard every part");
    expect(text).toContain("give 2 at most.");
  });

  test("has the size of the paper that was asked for", async () => {
    const letter = renderPacket(kit, stage, unnamed, { paper: "letter" });
    expect(html).toContain("@page { size: A4;");
    expect(letter.html).toContain("@page { size: letter;");
  });
});

describe("the scorecard", () => {
  const kit = fixtureKit();
  const stage = firstStage(kit);
  const { html } = renderScorecard(kit, stage, unnamed);
  const pages = html.split('<article class="scored"').slice(1);

  test.each(stage.questions.map((question, index) => [question.id, question, index] as const))(
    "has all about %s on its page, and every mark once",
    (id, question, index) => {
      const page = pages[index] ?? "";
      const items = [question.lookFor, question.bonus, question.redFlags].flat();
      const lines = [
        question.prompt,
        question.fallback ?? "",
        ...items.map((item) => item.text),
        ...question.followUps,
        ...question.points.map(
          ({ rung }) => question.ladder.find((each) => each.id === rung)?.text ?? "no rung",
        ),
        "What they said",
        "How to rate. Tick what you hear, and what the answer couldn’t work without. Start at 3.",
      ];
      const text = textOf(page);
      for (const line of lines) expect(text).toContain(typeset(line.replaceAll("`", "")));
      const fields = [...html.matchAll(/data-field="([^"]+)"/g)].map(([, name]) => name);
      const own = fields.filter((name) => name?.startsWith(`q.${id}.`)).sort();
      expect(own).toEqual(
        [
          ...question.lookFor.map((item) => `q.${id}.lookFor.${item.id}`),
          ...question.bonus.map((item) => `q.${id}.bonus.${item.id}`),
          ...question.redFlags.map((item) => `q.${id}.redFlags.${item.id}`),
          `q.${id}.notes`,
          ...[...question.points, "na"].map(() => `q.${id}.rating`),
        ].sort(),
      );
    },
  );

  test("says whose bar a rating is, and what the outer ones stand for", () => {
    const text = textOf(pages[0] ?? "");
    expect(text).toMatch(/3 Meets · Senior bar/);
    expect(text).toMatch(/2 Below · Mid-level bar|2 Below · Junior bar/);
    expect(textOf(html)).toMatch(/Or less\./);
  });

  test("ends with competencies, recommendation, evidence, and signature, and adds nothing up", () => {
    const text = textOf(html.split('<section class="verdict">')[1] ?? "");
    for (const words of [
      "Competencies",
      "Recommendation",
      "Evidence for your recommendation",
      "Signature",
    ]) {
      expect(text).toContain(words);
    }
    expect(html).not.toContain('data-field="total"');
  });

  test.each([
    [[-1, 0], { bar: "2", whole: "2", below: "1" }],
    [[-1, 0, 1], { bar: "2", whole: "2 or 3", below: "1" }],
    [[-2, -1, 0, 1, 2], { bar: "3", whole: "3, 4, or 5", below: "2" }],
    [[0, 1], { bar: "1", whole: "1 or 2", below: null }],
  ])("the rule for the steps %j", (steps, rule) => {
    const points = steps.map((step, index) => ({
      value: index + 1,
      title: "",
      meaning: "",
      step,
    }));
    expect(ratingRule({ points, notAssessed: { title: "", meaning: "" } })).toEqual(rule);
  });
});

describe("the debrief", () => {
  test("names what no question covers, and every question of every stage", async () => {
    const [first = "", second = "", third = ""] = fixtureQuestions;
    const kit = fixtureKit({ stages: [[first, second], [third]] });
    const text = textOf(renderDebrief(kit, unnamed).html);
    expect(text).toMatch(/Ownership ?weight 2 ?no question/);
    expect(text).toMatch(/1\. Technical depth .* 2\. Ways of working/);
    expect(text).toContain("A gap of two points or more: discuss it.");
    expect(text).toContain("Keep this sheet");
  });
});

describe("the sum on the debrief", () => {
  function debrief(scoring: Scoring, weights: readonly number[] = []): string {
    const kit = fixtureKit({ scoring });
    for (const [index, weight] of weights.entries()) {
      const question = firstStage(kit).questions[index];
      if (question) question.weight = weight;
    }
    return textOf(renderDebrief(kit, unnamed).html);
  }

  test("weighs a mean", () => {
    const text = debrief({ total: "weighted-mean", equalWeights: false }, [2, 1, 1]);
    expect(text).toMatch(/× 2 .*× 1 .*× 1 .*Mean/);
    expect(text).toContain("multiply each rating by its weight");
  });

  test("takes a plain mean when weights are equal", () => {
    const text = debrief({ total: "weighted-mean", equalWeights: true }, [2, 1, 1]);
    expect(text).not.toContain("×");
    expect(text).toContain("Mean: add up the ratings and divide by the number of questions.");
  });

  test("shares out 100 points, against the highest rating that a question offers", () => {
    const text = debrief({ total: "sum-100", equalWeights: true });
    expect(text).toMatch(/× 34 .*× 33 .*× 33 .*Of 100/);
    expect(text).toContain("divide each rating by the highest that its question offers");
  });

  test("is left out for a role that adds nothing up", () => {
    expect(debrief({ total: "none" })).not.toMatch(/Mean|Of 100/);
  });
});

test("no document says a level twice that the role's title has already", () => {
  const kit = fixtureKit({ title: "Senior Backend Engineer" });
  const [stage] = kit.stages;
  if (!stage) throw new Error("the kit has no stage");
  for (const { html } of [
    renderPacket(kit, stage, someone),
    renderScorecard(kit, stage, someone),
    renderDebrief(kit, someone),
  ]) {
    expect(html).toContain("Senior Backend Engineer");
    expect(html).not.toContain("Engineer, Senior");
  }
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
    expect(formatOffset(minutes)).toBe(mark);
  });
});
