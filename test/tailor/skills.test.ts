import { describe, expect, test } from "vitest";
import { checkSkillsKnown, loadSkills } from "../../src/bank/load-skills.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { folderWith } from "../support/cli.ts";
import { shippedContent } from "./bank.ts";

const { bank, skills, diagnostics } = shippedContent();

function loadWith(text: string) {
  const root = folderWith({ "questions/skills.yaml": text });
  const layers = [
    { root, displayPath: "mine", shipped: false },
    { root: packageRoot(), displayPath: "", shipped: true },
  ];
  return loadSkills(layers, bank.taxonomy);
}

describe("questions/skills.yaml", () => {
  test("is sound, and knows every skill that a question names", () => {
    expect(diagnostics).toEqual([]);
    expect(checkSkillsKnown(bank, skills)).toEqual([]);
  });

  test("has signals for every topic that a backend engineer is asked about", () => {
    expect([...skills.signals.keys()]).toEqual(
      expect.arrayContaining(
        bank.taxonomy.topics
          .filter(({ families }) => families.includes("backend"))
          .map(({ id }) => id),
      ),
    );
  });

  test("a skill that it lacks is told with its question and what was meant", () => {
    const without = {
      ...skills,
      skills: new Map([...skills.skills].filter(([id]) => id !== "kafka")),
    };
    const [first] = checkSkillsKnown(bank, without);
    expect(first).toMatchObject({ code: "unknown-skill", message: 'unknown skill "kafka"' });
    expect(first?.line).toBeGreaterThan(1);
  });

  test("a workspace adds skills, replaces them by id, and adds signals", () => {
    const { skills: mine, diagnostics: found } = loadWith(
      `skills:
  - { id: our-bus, title: Postie, topics: [messaging], related: [kafka] }
  - { id: go, title: Go, aliases: [gopher], topics: [coding] }
outside:
  - { title: Abacus, field: accounting }
signals:
  messaging: [parcels]
`,
    );
    expect(found).toEqual([]);
    expect(mine.skills.get("our-bus")?.title).toBe("Postie");
    expect(mine.skills.get("go")?.aliases).toEqual(["gopher"]);
    expect(mine.skills.has("kafka")).toBe(true);
    expect(mine.outside.map(({ title }) => title)).toContain("Abacus");
    expect(mine.signals.get("messaging")).toEqual(expect.arrayContaining(["parcels", "queues"]));
  });

  test.each([
    ["skills: [{ id: x, title: X }]", "missing-key", 1],
    ["skills: [{ id: x, title: X, topics: [] }]", "bad-value", 1],
    ["skills:\n  - { id: x, title: X, topics: [databses] }", "unknown-topic", 2],
    ["skills:\n  - { id: x, title: X, topics: [coding], related: [kafkaa] }", "unknown-skill", 2],
    ["skills:\n  - { id: x, title: X, topics: [coding], alias: [y] }", "unknown-key", 2],
    [
      "skills:\n  - { id: x, title: X, topics: [coding] }\n  - { id: x, title: Y, topics: [coding] }",
      "duplicate-id",
      3,
    ],
    [
      "skills:\n  - { id: x, title: X, aliases: [z], topics: [coding] }\n  - { id: y, title: Y, aliases: [Z], topics: [coding] }",
      "bad-value",
      3,
    ],
    ["signals:\n  speling: [word]", "unknown-topic", 2],
    ["jobs:\n  - { usual: [databses] }", "unknown-topic", 2],
    ["jobs:\n  - { rare: [codng] }", "unknown-topic", 2],
    ["outside:\n  - { title: X }", "missing-key", 2],
  ])("%s is %s in line %i", (text, code, line) => {
    expect(loadWith(text).diagnostics).toMatchObject([
      { code, line, file: "mine/questions/skills.yaml" },
    ]);
  });
});
