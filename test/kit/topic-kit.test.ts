import { expect, test } from "vitest";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { shippedBank as bank } from "../support/shipped-bank.ts";

test.each<[string[], string]>([
  [["databases"], "Databases"],
  [["security"], "Security and privacy"],
  [["databases", "performance"], "Databases and performance"],
  [["databases", "security"], "Databases plus security and privacy"],
  [["security", "api-design"], "Security and privacy plus API design"],
  [["databases", "performance", "testing"], "Databases, performance, and testing"],
  [["databases", "security", "testing"], "Databases; security and privacy; and testing"],
  [
    ["databases", "api-design", "performance", "testing", "delivery"],
    "Databases, API design, performance, testing, and delivery",
  ],
  [
    ["messaging", "api-design", "security", "testing", "delivery"],
    "Messaging and streams; API design; security and privacy; testing; and delivery",
  ],
])("a kit of %j is called %s", (topics, title) => {
  const { role, loop } = resolveRequest(bank, null, { level: "mid", topics });
  const area = topics.length > 1 ? "these areas" : "this area";
  expect(role.title).toBe(title);
  expect(loop.map((stage) => [stage.title, stage.purpose])).toEqual([
    ["Interview", `Find out how the candidate works in ${area}: ${title}.`],
  ]);
});

test("a name keeps its capital in the middle of a title", () => {
  const topics = [
    { id: "databases", title: "Databases", description: "", families: [] },
    { id: "kubernetes", title: "Kubernetes operations", description: "", families: [] },
  ];
  const question = [...bank.questions.values()][0];
  if (!question) throw new Error("the bank is empty");
  const named = {
    ...bank,
    taxonomy: { ...bank.taxonomy, topics },
    questions: new Map([[question.id, { ...question, skills: ["kubernetes"] }]]),
  };
  const { role } = resolveRequest(named, null, {
    level: "mid",
    topics: ["databases", "kubernetes"],
  });
  expect(role.title).toBe("Databases and Kubernetes operations");
});
