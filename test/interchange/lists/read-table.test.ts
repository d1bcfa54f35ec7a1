import { describe, expect, test } from "vitest";
import type { PartName } from "../../../src/interchange/lists/imported-question.ts";
import { readTable } from "../../../src/interchange/lists/read-table.ts";

const known = {
  isTopic: (text: string) => text === "clothes",
  isLevel: (text: string) => text === "easy" || text === "hard",
};

function read(rows: readonly (readonly string[])[], given: Partial<Record<PartName, string>> = {}) {
  const columns = new Map(Object.entries(given) as [PartName, string][]);
  return readTable(
    rows.map((cells, index) => ({ line: index + 1, cells })),
    columns,
    known,
  );
}

describe("a table with headings", () => {
  test("has a question for each row", () => {
    expect(
      read([
        ["Our list"],
        ["#", "Question", "followUp 1", "Owner", "Follow-up 2"],
        ["1", "What is a\nhat for?", "And in summer?", "Ada", "And a cap?"],
        ["2", "", "nothing", "", ""],
      ]),
    ).toEqual({
      ok: true,
      unused: ["#", "Owner"],
      questions: [
        {
          line: 3,
          prompt: "What is a hat for?",
          headings: [],
          parts: [
            { name: "followUps", text: "And in summer?" },
            { name: "followUps", text: "And a cap?" },
          ],
        },
      ],
    });
  });

  test.each([
    ["a letter", "B"],
    ["a heading", "frage"],
    ["a number", "2"],
  ])("someone names a column by %s", (_, question) => {
    const table = read(
      [
        ["Nr", "Frage"],
        ["1", "What is a hat for?"],
      ],
      { question },
    );
    expect(table).toMatchObject({ ok: true, questions: [{ prompt: "What is a hat for?" }] });
  });

  test("a column that isn't there is named, with those that are", () => {
    expect(
      read(
        [
          ["Nr", "Question"],
          ["1", "What?"],
        ],
        { answer: "Z" },
      ),
    ).toEqual({
      ok: false,
      line: 1,
      message: 'there is no column "Z"',
      hint: 'the columns are A "Nr", B "Question"',
    });
  });
});

describe("a table without headings", () => {
  test("is told by what is in its columns", () => {
    const table = read([
      ["1", "clothes", "What is a hat for?", "warmth", "easy"],
      ["2", "clothes", "What is a coat for?", "rain", "hard"],
    ]);
    expect(table).toMatchObject({
      ok: true,
      questions: [
        {
          line: 1,
          prompt: "What is a hat for?",
          parts: [
            { name: "topic", text: "clothes" },
            { name: "guidance", text: "warmth" },
            { name: "level", text: "easy" },
          ],
        },
        { line: 2 },
      ],
    });
  });

  test.each([
    ["two that may be guidance", [["What is a hat for?", "warmth", "felt"]]],
    ["two that ask", [["What is a hat for?", "And in summer?"]]],
    ["none that asks", [["hats", "coats"]]],
  ])("asks, where there are %s", (_, rows) => {
    const table = read(rows);
    expect(table).toMatchObject({
      ok: false,
      line: 1,
      message: "it is not clear which column holds the questions, and which one what to listen for",
    });
    expect(table.ok ? "" : table.hint).toContain("--columns question=A,guidance=B");
  });
});
