import { expect, test } from "vitest";
import { jsonQuestions } from "../../../src/interchange/lists/read-json.ts";

test("objects by the names of their keys, with their place", () => {
  expect(
    jsonQuestions([
      {
        id: 7,
        questionText: " What is a\nhat for? ",
        redFlags: ["Cold", { name: "Wet" }],
        difficulty: "easy",
      },
      { title: "Why a map?", answer: "Ways." },
      { title: "A title alone" },
    ]),
  ).toEqual([
    {
      path: [0],
      prompt: "What is a hat for?",
      headings: [],
      parts: [
        { name: "redFlags", text: "Cold" },
        { name: "redFlags", text: "Wet" },
        { name: "level", text: "easy" },
      ],
    },
    { path: [1], prompt: "Why a map?", headings: [], parts: [{ name: "answer", text: "Ways." }] },
  ]);
});

test("texts in lists of questions, and in lists that have a topic's name", () => {
  const data = {
    clothes: [{ question: "What is a hat for?" }],
    questions: ["What is a map for?", "hats"],
  };
  expect(jsonQuestions(data)).toMatchObject([
    { prompt: "What is a hat for?", headings: ["clothes"] },
    { prompt: "What is a map for?", path: ["questions", 0] },
  ]);
});

test("a kit's attributes count for its questions, and stages for those inside", () => {
  const kit = { questions: [{ question: "What is a hat for?" }] };
  const data = {
    stages: [{ name: "Screen", attributes: [{ name: "Style" }], interview_kit: kit }],
  };
  expect(jsonQuestions(data)).toMatchObject([
    {
      path: ["stages", 0, "interview_kit", "questions", 0],
      headings: ["Screen", "stages"],
      parts: [{ name: "competency", text: "Style" }],
    },
  ]);
});

test("what a candidate answered is never read", () => {
  const data = {
    candidate_id: 5,
    questions: [{ question: "What is a hat for?", answer: "Said no." }],
  };
  expect(jsonQuestions(data)).toMatchObject([{ prompt: "What is a hat for?", parts: [] }]);
});

test("data that nests without end has no questions", () => {
  let data: unknown = { question: "What is a hat for?" };
  for (let depth = 0; depth < 5000; depth += 1) data = [data];
  expect(jsonQuestions(data)).toEqual([]);
});
