import { describe, expect, test } from "vitest";
import { seasonOf } from "../../src/debrief/season.ts";
import { calibrationView } from "../../src/document/calibration/calibration-view.ts";
import { filledDebriefView } from "../../src/document/filled-debrief/filled-debrief-view.ts";
import { renderReturned } from "../../src/document/index.ts";
import { recordView } from "../../src/document/record/record-view.ts";
import { quoteOf } from "../../src/document/returned/quote.ts";
import { levelText, totalText } from "../../src/document/returned/rating-text.ts";
import { roundView } from "../../src/document/round/round-view.ts";
import { story, storyCandidate, storyKit } from "../debrief/made-rounds.ts";
import { seasonRatings } from "../debrief/season-ratings.ts";

const letters = new Map([
  ["Ivo Marin", "A"],
  ["Tess Okoro", "B"],
  ["Ann Petit", "C"],
]);

/** What a reader sees, in order. */
function textOf(html: string): string {
  return html
    .replaceAll("&#x27;", "'")
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
}

describe("the filled debrief", () => {
  const input = {
    candidate: storyCandidate(),
    anonymous: false,
    quotes: true,
    paper: "a4" as const,
  };
  const view = filledDebriefView(input);
  const { html, title } = renderReturned("filled-debrief", input);
  const text = textOf(html);

  test("names the candidate in the document, and not in its title", () => {
    expect(text).toContain("Ada Lovelace");
    expect(title).toBe("Debrief. Backend Engineer, Senior");
    expect(view.handIn).toBe("all 3 scorecards in");
    expect(html).toContain('@top-left { content: "Panel debrief"; }');
  });

  test("begins with gaps: ratings, levels reached, and notes side by side, lowest first", () => {
    expect(view.gaps).toHaveLength(1);
    const [gap] = view.gaps;
    expect(gap).toMatchObject({ where: "Technical depth 1", range: "1–3", size: 2 });
    expect(gap?.voices).toMatchObject([
      { rater: "Ivo Marin", rating: "1", level: "below Mid-level" },
      { rater: "Tess Okoro", rating: "3", level: "Senior" },
    ]);
    expect(gap?.voices[0]?.quote).toMatch(/^“‘I'd run one ALTER TABLE at night/);
    expect(gap?.voices[0]?.rungHtml).toContain("one of them breaks the code version");
  });

  test("says what doesn't fit its scorecard", () => {
    expect(
      view.remarks.map(({ where, given, what, rater }) => [where, given, what, rater]),
    ).toEqual([
      ["Technical depth", "No 1, yes 1", "recommendations differ", "Ivo Marin, Tess Okoro"],
      ["Technical depth 2", "3", "must not ticked", "Tess Okoro"],
      ["Technical depth 2", "3", "red flag ticked", "Ivo Marin"],
      ["Ways of working", "Yes", "no rating reaches the bar", "Ann Petit"],
    ]);
    expect(text).toContain("must not ticked: Says that a customer could pay twice");
  });

  test("has every rating, each rater's total, and no average of the panel", () => {
    const [depth, working] = view.stages;
    expect(depth?.raters.map(({ name }) => name)).toEqual(["Ivo Marin", "Tess Okoro"]);
    expect(
      depth?.questions.map(({ answers, range, isGap }) => [
        answers.map(({ rating, level }) => `${rating} ${level}`),
        range,
        isGap,
      ]),
    ).toEqual([
      [["1 below Mid-level", "3 Senior"], "1–3", true],
      [["3 Senior", "3 Senior"], "3", false],
    ]);
    expect(depth?.totals.map((total) => total.text)).toEqual(["2.00", "3.00"]);
    expect(working?.questions[0]?.range).toBe("");
    expect(text).not.toMatch(/average|panel mean|rank/i);
  });

  test("sets own ratings of a competency next to those of its questions", () => {
    const operations = view.competencies.find(({ id }) => id === "operations");
    expect(operations?.cells).toEqual([
      { own: "1–3", questions: "1–3", lack: "" },
      { own: "", questions: "", lack: "no question" },
    ]);
  });

  test("counts recommendations, and quotes their evidence", () => {
    expect(view.recommendations.map(({ count }) => count)).toEqual([0, 1, 2, 0, 0]);
    expect(view.verdicts[2]).toEqual({
      rater: "Ann Petit",
      stage: "Ways of working",
      recommendation: "Yes",
      evidence: "“Told the architect why the queue would back up, with last month's numbers.”",
    });
  });

  test("lists what was left empty", () => {
    expect(view.empty).toEqual([
      {
        what: "Rated without a tick or a note",
        places: [{ text: "Ways of working 1 (Ann Petit)" }],
      },
    ]);
  });

  test("leaves the decision to be written", () => {
    expect(text).toContain("Hire at Senior");
    expect(html).toContain('data-field="gap.technical-depth.zero-downtime-schema-change.rating"');
  });

  test("without quotes repeats nothing that was written", () => {
    const { html: bare } = renderReturned("filled-debrief", { ...input, quotes: false });
    expect(textOf(bare)).toContain("Ivo Marin");
    expect(bare).not.toMatch(/ALTER TABLE|numbers|architect/);
  });

  test("anonymous names no one", () => {
    const candidate = storyCandidate({ raterNames: letters });
    const anonymous = { candidate, anonymous: true, quotes: false };
    const { html: hidden } = renderReturned("filled-debrief", anonymous);
    expect(hidden).not.toMatch(/Ada|Lovelace|Ivo|Tess|Okoro|Petit/);
    expect(textOf(hidden)).toContain("c-101");
    expect(textOf(hidden)).toContain("On a panel of one or two they hide no one.");
  });

  test("partial says who it isn't for, and who is missing", () => {
    const candidate = storyCandidate({
      partial: true,
      expected: { "technical-depth": 2, "ways-of-working": 2 },
      missing: [{ stage: "ways-of-working", rater: "Bo Lind" }],
      conflicts: [{ stage: "technical-depth", rater: "Ivo Marin" }],
    });
    const partial = filledDebriefView({ ...input, candidate });
    expect(partial).toMatchObject({
      handIn: "3 of 4 in: not for those still to hand in",
      isPartial: true,
      missing: ["Ways of working: Bo Lind"],
      conflicts: ["Technical depth: Ivo Marin"],
    });
    expect(partial.stages.map(({ handIn }) => handIn)).toEqual(["", "1 of 2 in"]);
    const { html: marked } = renderReturned("filled-debrief", { ...input, candidate });
    expect(marked).toContain('"Debrief · 3 of 4 in');
  });

  test("marks read from the page are to be checked", () => {
    const sheets = story.sheets.map((sheet, index) =>
      index === 1 ? { ...sheet, by: "marks" as const } : sheet,
    );
    const candidate = storyCandidate({ sheets });
    expect(textOf(renderReturned("filled-debrief", { ...input, candidate }).html)).toContain(
      "Read from the page, please check: Technical depth: Tess Okoro",
    );
    expect(text).not.toContain("Read from the page");
  });

  test("a stage without scorecards isn't zero", () => {
    const { sheets } = { sheets: storyCandidate().ratings.scorecards };
    expect(sheets).toHaveLength(3);
    const candidate = storyCandidate({ partial: true, sheets: [] });
    const none = filledDebriefView({ ...input, candidate });
    expect(none.competencies.flatMap(({ cells }) => cells.map(({ lack }) => lack))).not.toContain(
      "",
    );
    expect(textOf(renderReturned("filled-debrief", { ...input, candidate }).html)).toContain(
      "No scorecard is in.",
    );
  });
});

describe("the record", () => {
  const input = {
    candidate: storyCandidate(),
    anonymous: false,
    quotes: false,
    paper: "a4" as const,
  };

  test("has everything that was written and ticked, whatever the debrief repeats", () => {
    const text = textOf(renderReturned("record", input).html);
    for (const { evidence, notes } of input.candidate.texts) {
      for (const written of [evidence, ...Object.values(notes)]) {
        expect(text).toContain(written);
      }
    }
    const { sheets } = recordView(input);
    expect(sheets.map(({ stage, rater, total }) => [stage, rater, total])).toEqual([
      ["Technical depth", "Ivo Marin", "2.00"],
      ["Technical depth", "Tess Okoro", "3.00"],
      ["Ways of working", "Ann Petit", "2.00"],
    ]);
    const ticked = sheets[0]?.questions[1]?.ticked ?? [];
    expect(ticked.map(({ title }) => title)).toEqual(["Heard", "Red flags"]);
  });
});

describe("the round", () => {
  const complete = storyCandidate();
  const waiting = storyCandidate({
    candidate: "Mary Somerville",
    label: "c-102",
    expected: { "technical-depth": 2, "ways-of-working": 2 },
  });
  const view = roundView({
    round: { candidates: [complete, waiting], anonymous: false },
    paper: "a4",
  });

  test("has ranges and gaps, and nothing of a candidate who isn't complete", () => {
    const rows = view.tables[0]?.stages.flatMap(({ questions }) => questions) ?? [];
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ["1–3", "not in"],
      ["3", "not in"],
      ["2", "not in"],
    ]);
    expect(rows[0]?.cells.map(({ isGap }) => isGap)).toEqual([true, false]);
    expect(view.candidates.map(({ handIn }) => handIn)).toEqual([
      "all 3 scorecards in",
      "3 of 4 in",
    ]);
  });

  test("keeps the order given, and sums nothing up", () => {
    const turned = roundView({
      round: { candidates: [waiting, complete], anonymous: false },
      paper: "a4",
    });
    expect(turned.candidates.map(({ code }) => code)).toEqual(["c-102", "c-101"]);
    const round = { candidates: [complete, waiting], anonymous: true };
    const { html } = renderReturned("round", { round });
    expect(html).not.toMatch(/Ada|Mary|Mean|Total/);
  });
});

describe("the calibration report", () => {
  const season = seasonOf(seasonRatings());
  const view = calibrationView({ season, anonymous: false, paper: "a4" });

  test("says what it is about", () => {
    expect([view.candidates, view.scorecards, view.answers]).toEqual([
      "12 candidates",
      "76 of 79 scorecards",
      "119 answers, 99 rated twice or more",
    ]);
  });

  test("agreement of all and of each stage, alpha only from enough", () => {
    expect(view.agreement[0]).toEqual({
      title: "All stages",
      pairs: 137,
      exact: 76,
      adjacent: 52,
      apart: 9,
      alpha: ".70 (.57 to .83)",
    });
    expect(view.agreement.map(({ alpha }) => alpha)[2]).toBe("too few");
  });

  test("a question that hardly tells candidates apart", () => {
    const jwt = view.stages[0]?.questions.find(({ id }) => id === "jwt");
    expect(jwt?.use.counts.map(({ count }) => count)).toEqual([2, 0, 22, 0]);
    expect(jwt).toMatchObject({
      use: { na: 2, mostUsed: "92%" },
      withTheRest: ".58 (.14 to 1.00)",
      remark: "hardly tells candidates apart",
    });
  });

  test("differences between interviewers, and why one isn't shown", () => {
    const named = (rater: string) => view.raters.find(({ name }) => name === rater);
    expect(named("r1")).toMatchObject({
      difference: "+0.35 (+0.08 to +0.63)",
      basis: "27 answers, 3 colleagues",
    });
    expect(named("r6")).toMatchObject({
      difference: "one colleague only: not shown",
      basis: "",
      whisker: null,
    });
    const text = textOf(renderReturned("calibration", { season, anonymous: false }).html);
    expect(text).not.toContain("+0.30");
    expect(text).toContain("One interval in twenty misses by chance.");
  });
});

describe("the words of ratings", () => {
  const [question] = storyKit.stages[0]?.questions ?? [];
  if (!question) throw new Error("the kit has a question");

  test.each([
    ["exact", "senior", "Senior"],
    ["or-less", "mid", "Mid-level or less"],
    ["or-more", "staff", "Staff or more"],
    ["exact", null, "below Mid-level"],
  ] as const)("%s %s is %s", (reach, level, text) => {
    expect(levelText(question, { rung: question.bar, level, reach })).toBe(text);
  });

  test("a mean has two decimals, points of 100 have none, a blank has a dash", () => {
    expect(totalText({ total: "weighted-mean", equalWeights: true }, 8 / 3)).toBe("2.67");
    expect(totalText({ total: "sum-100", equalWeights: true }, 66.7)).toBe("67");
    expect(totalText({ total: "sum-100", equalWeights: true }, null)).toBe("–");
  });

  test("a quote in a quote has single marks, and a long one ends between words", () => {
    expect(quoteOf('“Yes”, she said, then "no".', 100)).toBe("“‘Yes’, she said, then ‘no’.”");
    expect(quoteOf("a word that goes on", 12)).toBe("“a word that…”");
    expect(quoteOf("  ", 100)).toBeNull();
    expect(quoteOf("text", 0)).toBeNull();
  });
});
