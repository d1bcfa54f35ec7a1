import { describe, expect, test } from "vitest";
import { fixtureKit, fixtureQuestions, someone } from "./fixture-kit.ts";
import { renderHandout } from "./render.ts";

describe("the handout", async () => {
  const kit = fixtureKit();
  const stage = kit.stages[0];
  if (!stage) throw new Error("the kit has a stage");
  const handout = renderHandout(kit, stage, someone);
  const text = (handout?.html ?? "")
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\s+/g, " ");

  test("has the exhibit, line by line", () => {
    expect(text).toContain("export async function chargeWithRetry(order: Order)");
    expect(handout?.html.match(/class="line"/g)).toHaveLength(18);
  });

  test("has no text of a rubric, and no prompt", () => {
    const rubric = stage.questions.flatMap((question) => [
      question.prompt,
      ...[question.lookFor, question.bonus, question.redFlags].flat().map((item) => item.text),
      ...question.ladder.map((rung) => rung.text),
      ...question.followUps,
      ...question.strongAnswer.split(/(?<=\.)\s/),
      ...question.whyAsk.split(/(?<=\.)\s/),
    ]);
    expect(rubric.length).toBeGreaterThan(50);
    const typeset = (line: string) => line.replaceAll(/\s+/g, " ").replaceAll("'", "’");
    expect(rubric.map(typeset).filter((line) => text.includes(line))).toEqual([]);
  });

  test("is left out when no question has an exhibit", async () => {
    const plain = fixtureKit({ stages: [fixtureQuestions.slice(0, 2)] });
    const [only] = plain.stages;
    expect(only && renderHandout(plain, only, someone)).toBeNull();
  });
});
