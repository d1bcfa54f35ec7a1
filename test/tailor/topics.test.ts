import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readFindings } from "../../src/tailor/findings.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { shippedContent } from "./bank.ts";

const { bank, vocabulary } = shippedContent();

/** By family and topic. */
type Sentences = Record<string, Record<string, string[]>>;

const sentences = parse(
  readFileSync(join(packageRoot(), "test/tailor/topic-sentences.yaml"), "utf8"),
) as Sentences;

/** Titles that settle the family and say nothing else. */
const titles: Readonly<Record<string, string>> = {
  backend: "Backend Engineer",
  frontend: "Frontend Engineer",
  "full-stack": "Full-stack Engineer",
  sre: "Site Reliability Engineer",
  ml: "Data Scientist",
  data: "Data Specialist, Analytics",
  security: "Security Engineer",
  "engineering-management": "Engineering Manager",
  qa: "QA",
  mobile: "Mobile Developer",
  product: "Product Manager",
  design: "Product Designer",
  sales: "Sales Representative",
  support: "Customer Support Agent",
  solutions: "Solutions Engineer",
  general: "Office Manager",
};
const lineOfSentence = 4;

/** True if the sentence itself, and not just the kind of job, speaks of the topic. */
function isFound(family: string, topic: string, sentence: string): boolean {
  // Direction is asked of seniors.
  const title = topic === "leadership" ? `Senior ${titles[family]}` : titles[family];
  const text = `# ${title}\n\n## What you'll do and bring\n- ${sentence}\n`;
  const { topics } = readFindings(text, bank, vocabulary);
  return topics.some(
    (each) => each.topic === topic && each.evidence.some(({ line }) => line === lineOfSentence),
  );
}

const byTopic = Object.entries(sentences).flatMap(([family, topics]) =>
  Object.entries(topics).map(([topic, said]) => ({ family, topic, said })),
);

describe("every topic in the words of different companies", () => {
  test("no topic of the taxonomy is left out, and each has a dozen sentences", () => {
    expect(byTopic.map(({ topic }) => topic).sort()).toEqual(
      bank.taxonomy.topics.map(({ id }) => id).sort(),
    );
    for (const { topic, said } of byTopic)
      expect(new Set(said).size, topic).toBeGreaterThanOrEqual(12);
  });

  test.each(byTopic)("$topic", ({ family, topic, said }) => {
    expect(said.filter((sentence) => !isFound(family, topic, sentence))).toEqual([]);
  });

  test.each([
    "Our office has a kitchen",
    "We meet every Friday for lunch",
    "The interview takes an hour",
  ])("%s speaks of no topic", (sentence) => {
    const found = byTopic.filter(({ family, topic }) => isFound(family, topic, sentence));
    expect(found).toEqual([]);
  });
});
