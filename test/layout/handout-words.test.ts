import { describe, expect, test } from "vitest";
import type { Question } from "../../src/bank/question.ts";
import { unnamed } from "../document/fixture-kit.ts";
import { renderHandout } from "../document/render.ts";
import { activeQuestions, aloneAtEachLevel } from "./bank-kits.ts";
import { expectedOf } from "./expected.ts";

/** Shorter runs are common phrases, longer ones could not stand in both by chance. */
const runLength = 6;

/** What a strong answer takes out of its exhibit, not the other way round. */
const quoted: Readonly<Record<string, readonly string[]>> = {
  "critique-bulk-payout-contract": ["the same iban and amount within"],
  "march-takings-query": ["at time zone america sao paulo"],
  "rewrite-the-time-clock-notice": [
    "hours that aren t recorded can",
    "that aren t recorded can t",
    "aren t recorded can t be",
    "t recorded can t be paid",
  ],
  "two-catering-offers": ["both sites served from july 1", "today s caterer stays until september"],
  "plan-index-not-used": ["filter created at date 2026 02", "created at date 2026 02 10"],
};

/** Runs of words of the rubric that stand in a text word for word. */
function leaks(rubric: readonly string[], text: string): string[] {
  const printed = ` ${wordsOf(text).join(" ")} `;
  return rubric.flatMap((item) => {
    const words = wordsOf(item);
    const ends = Math.max(0, words.length - runLength + 1);
    return Array.from({ length: ends }, (_, start) => words.slice(start, start + runLength))
      .map((run) => run.join(" "))
      .filter((run) => printed.includes(` ${run} `));
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** All that only the interviewer may know; the prompt is read aloud. */
function rubricOf({ ladder, lookFor, bonus, redFlags, followUps, body }: Question): string[] {
  return [
    ...[...ladder, ...lookFor, ...bonus, ...redFlags].map(({ text }) => text),
    ...followUps.map(({ ask }) => ask),
    body.whyAsk,
    body.strongAnswer,
  ];
}

function handoutText(question: Question): string[] {
  return aloneAtEachLevel(question).flatMap(({ kit, stage }) => {
    const handout = renderHandout(kit, stage, unnamed);
    return handout ? expectedOf(handout.html).texts : [];
  });
}

const withExhibit = activeQuestions.filter(({ body }) => body.exhibit !== null);

describe("the handout of every question with an exhibit", () => {
  test("is looked at", () => {
    expect(withExhibit.length).toBeGreaterThan(40);
  });

  test.each(withExhibit.map((question) => [question.id, question] as const))(
    "%s has nothing of the rubric, word for word",
    (_id, question) => {
      const found = leaks(rubricOf(question), handoutText(question).join("\n"));
      expect([...new Set(found)]).toEqual(quoted[question.id] ?? []);
    },
  );

  test.each(withExhibit.map((question) => [question.id, question] as const))(
    "%s has every line of the exhibit",
    (_id, question) => {
      const printed = ` ${wordsOf(handoutText(question).join(" ")).join(" ")} `;
      const lines = linesOf(question.body.exhibit ?? "");
      expect(lines.length).toBeGreaterThan(3);
      expect(lines.filter((line) => !printed.includes(` ${line} `))).toEqual([]);
    },
  );
});

describe("a leak is found", () => {
  const [question] = withExhibit;
  if (!question) throw new Error("the bank has exhibits");

  test("of any part of the rubric", () => {
    for (const item of rubricOf(question)) {
      if (wordsOf(item).length < runLength) continue;
      expect(leaks(rubricOf(question), `As said: ${item}!`).length).toBeGreaterThan(0);
    }
  });

  test("of six words in a row, and not of five", () => {
    const rubric = ["Says why a retry without a key charges twice"];
    expect(leaks(rubric, "Why a RETRY,\n without a key?")).toHaveLength(1);
    expect(leaks(rubric, "why a retry without a lock")).toEqual([]);
  });
});

/** The words of each line, without the marks of Markdown: a fence's language is none of them. */
function linesOf(markdown: string): string[] {
  return markdown
    .split("\n")
    .filter((line) => !line.startsWith("```"))
    .map((line) => wordsOf(line).join(" "))
    .filter((line) => line !== "");
}
