import { describe, expect, test } from "vitest";
import type { InterviewDetails } from "../../src/kit/kit.ts";
import { maxSeats, seatCounts, seatsOf } from "../../src/kit/seats.ts";

const unnamed: InterviewDetails = { candidate: null, interviewer: null, date: null };

describe("the seats of a stage", () => {
  test.each<[string, Partial<InterviewDetails>, [string, string | null][]]>([
    ["nothing said", {}, [["a", null]]],
    ["one name", { interviewer: "Tess" }, [["a", "Tess"]]],
    [
      "two names",
      { interviewer: "Tess; Ivo" },
      [
        ["a", "Tess"],
        ["b", "Ivo"],
      ],
    ],
    [
      "names of its own instead",
      { interviewer: "Ann", interviewers: { depth: " Tess ;; Ivo;" } },
      [
        ["a", "Tess"],
        ["b", "Ivo"],
      ],
    ],
    [
      "more seats than names",
      { interviewers: { depth: "Tess" }, seats: { depth: 2 } },
      [
        ["a", "Tess"],
        ["b", null],
      ],
    ],
    [
      "more names than seats",
      { interviewer: "Tess; Ivo", seats: { depth: 1 } },
      [
        ["a", "Tess"],
        ["b", "Ivo"],
      ],
    ],
    ["another stage's", { interviewers: { design: "Ivo" }, seats: { design: 2 } }, [["a", null]]],
  ])("%s", (_, changes, expected) => {
    const seats = seatsOf({ ...unnamed, ...changes }, "depth");
    expect(seats.map(({ letter, interviewer }) => [letter, interviewer])).toEqual(expected);
  });

  test("are as many as there are letters, at most", () => {
    const seats = seatsOf({ ...unnamed, seats: { depth: 99 } }, "depth");
    expect(seats).toHaveLength(maxSeats);
    expect(seats.at(-1)?.letter).toBe("z");
  });

  test("are counted where there are several", () => {
    const stages = [{ id: "depth" }, { id: "constructor" }];
    expect(seatCounts(stages, unnamed)).toBeUndefined();
    expect(seatCounts(stages, { ...unnamed, seats: { depth: 2 } })).toEqual({ depth: 2 });
  });
});
