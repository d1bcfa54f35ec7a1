import type { Level } from "../bank/taxonomy.ts";
import { listInWords } from "../diagnostic/list-in-words.ts";
import type { StageChange } from "../role/role.ts";
import type { RoleDraft } from "./draft-role.ts";
import type { LevelFinding } from "./find-level.ts";
import type { Evidence, OutsideFinding, SkillFinding } from "./find-skills.ts";
import type { TopicFinding } from "./find-topics.ts";
import { quoteOf } from "./words.ts";

export interface RoleTextInput {
  draft: RoleDraft;
  level: LevelFinding;
  topics: readonly TopicFinding[];
  outside: readonly OutsideFinding[];
  unplaced: readonly SkillFinding[];
  parentReason: string | null;
  brief: string;
}

/**
 * The role file. Everything of the description that stands in it is a quotation in a comment of one
 * line, or the title as a quoted YAML string; the rest is ids that we know.
 */
export function roleText(input: RoleTextInput): string {
  const { draft, level, brief, parentReason } = input;
  const { front } = draft;
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
    ...(front.loop ? ["loop:", ...front.loop.flatMap((stage) => stageLines(stage, draft))] : []),
    ...(front.never?.length
      ? [comment("These speak of software:"), "never:", ...front.never.map((id) => `  - ${id}`)]
      : []),
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

function wordsOf(evidence: readonly Evidence[]): string {
  return evidence.map(({ words }) => `"${words}"`).join(", ");
}

function skillLines({ draft, outside, unplaced }: RoleTextInput): string[] {
  const { requires = [], skills = [] } = draft.front;
  const demands = requires.map((any) => (typeof any === "string" ? any : `[${any.join(", ")}]`));
  const missing = [
    ...unplaced.map(({ skill }) => skill.title),
    ...outside.map((each) => each.outside.title),
  ];
  return [
    ...(missing.length > 0 ? [comment(`Not in our bank: ${missing.join(", ")}`)] : []),
    ...(demands.length > 0 ? [`requires: [${demands.join(", ")}]`] : []),
    ...(skills.length > 0 ? [`skills: [${skills.join(", ")}]`] : []),
  ];
}

function stageLines(stage: StageChange, { required }: RoleDraft): string[] {
  const { id, title, purpose, minutes, kinds, topics, questions, ask } = stage;
  return [
    `  - id: ${id}`,
    ...(title ? [`    title: ${JSON.stringify(title)}`] : []),
    ...(purpose ? [`    purpose: ${JSON.stringify(purpose)}`] : []),
    ...(minutes ? [`    minutes: ${minutes}`] : []),
    ...(kinds ? [`    kinds: [${kinds.join(", ")}]`] : []),
    ...(topics ? [`    topics: [${topics.join(", ")}]`] : []),
    ...(questions ? [`    questions: { min: ${questions.min}, max: ${questions.max} }`] : []),
    ...(ask ? ["    ask:"] : []),
    ...(ask ?? []).map((question) => {
      const match = required.find((each) => each.match.id === question)?.match;
      return `      - ${question}${because(match ? `shares: ${match.terms.slice(0, 6).join(", ")}` : "as in the role it extends")}`;
    }),
  ];
}

/** The brief on the packet's first page: our own sentences over names that we know. */
export function writeBrief(
  level: Level,
  topics: readonly string[],
  required: readonly string[],
  nice: readonly string[],
): string {
  const sentences = [
    `A role at the level "${level.title}", written from its job description. ${level.expects}`,
    ...(topics.length > 0 ? [`What weighs most here: ${listInWords(topics)}.`] : []),
    ...(required.length > 0 ? [`The work asks for ${listInWords(required.slice(0, 8))}.`] : []),
    ...(nice.length > 0
      ? [`Welcome, and no more than that: ${listInWords(nice.slice(0, 6))}.`]
      : []),
  ];
  return sentences.map(escapeMarkdown).join("\n");
}

/** Names such as C# or a house's own titles hold no marks for Markdown or HTML. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/&(?=\w+;|#)/g, "&amp;");
}
