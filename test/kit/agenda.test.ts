import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildAgenda } from "../../src/kit/agenda.ts";
import { stageTimes } from "../../src/role/stage-times.ts";

describe("stageTimes", () => {
  test.each([
    [{ minutes: 60 }, { opening: 5, candidateQuestions: 10, close: 5, questioning: 40 }],
    [{ minutes: 45 }, { opening: 5, candidateQuestions: 5, close: 5, questioning: 30 }],
    [{ minutes: 30 }, { opening: 3, candidateQuestions: 5, close: 2, questioning: 20 }],
    [
      { minutes: 60, opening: 2, close: 3 },
      { opening: 2, candidateQuestions: 10, close: 3, questioning: 45 },
    ],
  ])("%j", (stage, times) => {
    expect(stageTimes(stage)).toEqual(times);
  });
});

describe("buildAgenda", () => {
  test("adds up to the minute and has no gap, whatever is asked", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 240 }),
        fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 12 }),
        (minutes, questions) => {
          const { questioning } = stageTimes({ minutes });
          const fitting = questions.filter(
            (_, index) => questions.slice(0, index + 1).reduce((a, b) => a + b, 0) <= questioning,
          );
          const agenda = buildAgenda({ minutes }, fitting);
          let clock = 0;
          for (const item of agenda) {
            expect(item.start).toBe(clock);
            clock += item.minutes;
          }
          expect(clock).toBe(minutes);
          expect(
            agenda.filter(({ kind }) => kind === "question").map(({ question }) => question),
          ).toEqual(fitting.map((_, index) => index + 1));
        },
      ),
    );
  });
});
