import { upperFirst } from "../diagnostic/first-letter.ts";
import { listInWords } from "../diagnostic/list-in-words.ts";
import type { RoleFrontMatter } from "../role/role.ts";
import type { LevelFinding } from "./find-level.ts";
import type { Evidence } from "./find-skills.ts";
import type { TopicFinding } from "./find-topics.ts";
import type { LeftOut } from "./left-out.ts";
import { quoteOf } from "./words.ts";

export interface RoleTextInput {
  front: RoleFrontMatter;
  level: LevelFinding;
  topics: readonly TopicFinding[];
  leftOut: readonly LeftOut[];
  parentReason: string;
  brief: string;
}

/** The role file: ids that we know, a quoted title, and quotations in comments of one line each. */
export function roleText(input: RoleTextInput): string {
  const { front, level, brief, parentReason } = input;
  const lines = [
    "---",
    comment(
      "Written by interview-kit tailor from a job description. From here on it is yours to edit.",
    ),
    `id: ${front.id}`,
    `title: ${JSON.stringify(front.title)}`,
    ...(front.extends ? [`extends: ${front.extends}${because(parentReason)}`] : []),
    ...level.evidence.map(({ level: of, source, words, line }) =>
      comment(`${of} by ${source}: "${words}" (line ${line})`),
    ),
    comment(level.rule),
    `levels: [${(front.levels ?? []).join(", ")}]`,
    "topics:",
    ...Object.entries(front.topics ?? {}).map(([topic, weight]) => {
      const found = input.topics.find((each) => each.topic === topic);
      return `  ${topic}: ${weight}${because(found ? wordsOf(found.evidence) : front.extends ? "not mentioned" : null)}`;
    }),
    ...skillLines(input),
    ...(front.loop ? ["loop:"] : []),
    ...(front.loop ?? []).flatMap(({ id, topics = [] }) => [
      `  - id: ${id}`,
      `    topics: [${topics.join(", ")}]`,
    ]),
    "---",
    brief,
    "",
  ];
  return lines.join("\n");
}

function comment(text: string): string {
  return `# ${quoteOf(text, 0, 400)}`;
}

function because(reason: string | null): string {
  return reason === null ? "" : ` # ${quoteOf(reason, 0, 160)}`;
}

/** The words that were recognized, in quotes. */
export function wordsOf(evidence: readonly Evidence[]): string {
  return evidence.map(({ words }) => `"${words}"`).join(", ");
}

function skillLines({ front, leftOut }: RoleTextInput): string[] {
  const { requires = [], skills = [] } = front;
  const demands = requires.map((any) => (typeof any === "string" ? any : `[${any.join(", ")}]`));
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  return [
    ...reasons.map((reason) => {
      const titles = leftOut.filter((each) => each.reason === reason).map(({ title }) => title);
      return comment(`Left out, because ${reason}: ${titles.join(", ")}`);
    }),
    ...(demands.length > 0 ? [`requires: [${demands.join(", ")}]`] : []),
    ...(skills.length > 0 ? [`skills: [${skills.join(", ")}]`] : []),
  ];
}

/**
 * The brief on the packet's first page: what the person will do and has to know. Our own sentences over
 * names that we know.
 *
 * @param expects what the level expects, as the taxonomy or the role says it
 */
export function writeBrief(
  expects: string,
  topics: readonly string[],
  required: readonly string[],
  nice: readonly string[],
): string {
  const sentences = [
    expects,
    ...(topics.length > 0 ? [`The work is mostly about ${listInWords(topics)}.`] : []),
    ...(required.length > 0 ? [`It takes ${listInWords(required.slice(0, 8))}.`] : []),
    ...(nice.length > 0 ? [`${upperFirst(listInWords(nice.slice(0, 6)))} would help.`] : []),
  ];
  return sentences.map(escapeMarkdown).join("\n");
}

/** Names such as C# or a house's own titles hold no marks for Markdown or HTML. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/&(?=\w+;|#)/g, "&amp;");
}
