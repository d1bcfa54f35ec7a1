/** A made-up bank of any size, the same for the same seed: as much text as the shipped questions have. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kinds } from "../../src/bank/kinds.ts";
import { loadTaxonomy } from "../../src/bank/load-taxonomy.ts";
import { findWorkspace, packageRoot } from "../../src/workspace/workspace.ts";
import { type Random, seededRandom, shuffled } from "../support/random.ts";

const things = `queue table index cache client request worker schema replica shard token record message
  release service handler batch stream cursor lease retry deadline counter ledger invoice order basket
  export import report backup alert trace metric dashboard pipeline deployment migration contract`;
const doings = `splits names bounds measures repeats orders stores reads moves checks limits keeps drops
  rebuilds compares traces guards sizes tests releases explains weighs finds draws`;
const manners = `early late twice slowly safely alone together first last in order by hand under load
  for a week without loss during a release after a failure before the next step`;
const skills = ["postgresql", "kafka", "redis", "kubernetes", "java", "go", "python"];
/** Those that need no task with files. */
const spokenKinds = kinds.filter((kind) => kind !== "hands-on");
/** As the shipped questions have them. */
const minutes = [8, 10, 10, 10, 12, 12, 15, 20];

/**
 * Writes a workspace whose bank has that many valid questions, with ids of their own.
 *
 * @param root folder to make it in; questions/ must not be there yet
 */
export function generateBank(root: string, questions: number, seed = "1"): void {
  const random = seededRandom(`bank ${seed}`);
  const { taxonomy } = loadTaxonomy(findWorkspace(packageRoot()).layers);
  const idsOf = (named: readonly { id: string }[]) => named.map(({ id }) => id);
  const topics = idsOf(taxonomy.topics);
  const words = {
    topics,
    competencies: idsOf(taxonomy.competencies),
    levels: idsOf(taxonomy.levels),
  };
  for (const topic of topics) mkdirSync(join(root, "questions", topic), { recursive: true });
  const ids = Array.from({ length: questions }, (_, index) => idOf(index, random));
  for (const id of ids) {
    const own = shuffled(topics, random).slice(0, within(1, 2, random));
    const related = random() < 0.1 ? [one(ids, random)].filter((other) => other !== id) : [];
    const text = questionText(id, { ...words, topics: own }, related, random);
    writeFileSync(join(root, "questions", own[0] ?? "", `${id}.md`), text);
  }
}

function questionText(
  id: string,
  words: { topics: string[]; competencies: string[]; levels: string[] },
  related: readonly string[],
  random: Random,
): string {
  const from = within(0, words.levels.length - 2, random);
  const levels = words.levels.slice(from, from + within(2, 4, random));
  const competencies = shuffled(words.competencies, random).slice(0, within(1, 3, random));
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join("\n");
  const items = (name: string, count: number, more: (index: number) => string = () => "") =>
    lines(count, (at) => `  - id: ${name}-${at}\n    text: ${sentence(13, random)}${more(at)}`);
  return `---
id: ${id}
prompt: >-
  ${sentence(18, random)}.
  ${sentence(16, random)}. How do you go about it?
topics: [${words.topics.join(", ")}]
competencies: [${competencies.join(", ")}]
kind: ${one(spokenKinds, random)}
skills: [${shuffled(skills, random)
    .slice(0, within(0, 3, random))
    .join(", ")}]
minutes: ${one(minutes, random)}
ladder:
${rung("weakest", random)}
${rung("part-way", random)}
${levels.map((level) => rung(`${level}-bar`, random, level)).join("\n")}
${rung("beyond", random)}
lookFor:
${items("sees", within(4, 7, random), (at) => (at < 2 ? `\n    must: ${levels[0]}` : ""))}
bonus:
${items("adds", 2)}
redFlags:
${items("flag", within(3, 4, random))}
followUps:
${lines(within(3, 5, random), () => `  - ${sentence(13, random)}?`)}
related: [${related.join(", ")}]
status: ${random() < 0.02 ? "draft" : "active"}
---
## Why ask
${paragraph(2, random)}

## Strong answer
${paragraph(11, random)}
`;
}

function rung(id: string, random: Random, level?: string): string {
  const meets = level === undefined ? "" : `\n    meets: ${level}`;
  return `  - id: ${id}${meets}\n    text: ${sentence(17, random)}.`;
}

function idOf(index: number, random: Random): string {
  return `${word(things, random)}-${word(things, random)}-${String(index + 1).padStart(5, "0")}`;
}

/** Words without a mark that YAML would read, beginning with a capital. */
function sentence(words: number, random: Random): string {
  const parts: string[] = [];
  while (parts.length < words) {
    parts.push(word(doings, random), "the", word(things, random), word(manners, random));
  }
  const text = parts.slice(0, words).join(" ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function paragraph(sentences: number, random: Random): string {
  return Array.from({ length: sentences }, () => `${sentence(16, random)}.`).join("\n");
}

function word(list: string, random: Random): string {
  return one(list.split(/\s+/), random);
}

function one<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** A whole number from `least` to `most`, both included. */
function within(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (most - least + 1));
}
