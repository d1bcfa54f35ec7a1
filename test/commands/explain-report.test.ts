import { expect, test } from "vitest";
import { explainLines } from "../../src/commands/explain-report.ts";
import { explainPlan } from "../../src/selection/index.ts";
import { question, request, stage } from "../selection/requests.ts";

test("the words mark the skills that the role requires, and name those nothing asks about", () => {
  const given = request(
    [
      question("sagas", { skills: ["kafka", "redis"] }),
      question("left", { skills: ["sql"] }),
      question("other", { skills: ["sql"] }),
    ],
    [stage("one", { questions: { min: 1, max: 1 } })],
    {
      skills: {
        required: [["kafka", "rabbitmq"], ["sql"], ["cobol"]],
        own: ["redis"],
        inherited: [],
      },
    },
  );
  const { stages, ...explanation } = explainPlan(given, [{ id: "one", questions: ["sagas"] }]);
  const lines = explainLines({
    ...explanation,
    total: 1,
    best: 1,
    stages: stages.map((each) => ({ ...each, room: 30, minutes: 10 })),
  });
  expect(lines.find((line) => line.startsWith("  + sagas"))).toContain(
    "asks about kafka or rabbitmq, as the role requires; touches redis;",
  );
  expect(lines.slice(-4)).toEqual([
    "required by the role:",
    "  + kafka or rabbitmq: sagas",
    "  - sql: 2 questions are about it, but none was selected; --always takes one",
    "  - cobol: no question that this loop could ask at the level is about it",
  ]);
});
