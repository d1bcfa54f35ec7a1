import type { Bank } from "../bank/bank.ts";
import type { Evidence, SkillFinding } from "./find-skills.ts";
import type { Findings } from "./findings.ts";
import { wordsOf } from "./role-text.ts";
import type { Tailored } from "./tailor-role.ts";

/** What was found and why, as lines for a person. */
export function reportLines(tailored: Tailored, bank: Bank): string[] {
  const { title, parent, findings } = tailored;
  const { family, level, topics } = findings;
  return [
    ...[title, `extends ${parent.id}: ${parent.reason}`, family.reason],
    "",
    `level ${level.level} (${sure(level.confidence)}): ${level.rule}`,
    ...level.evidence.map((each) => `  ${each.level} by ${each.source}: ${shown(each)}`),
    "",
    "topics, with their weights",
    ...topics.map(({ topic, weight, evidence }) => `  ${topic} ${weight}: ${wordsOf(evidence)}`),
    "",
    ...skillLines(tailored, bank),
    ...leftOutLines(tailored),
    ...noteLines(findings),
  ];
}

function skillLines({ findings: { skills }, leftOut }: Tailored, bank: Bank): string[] {
  const left = new Set(leftOut.map(({ title }) => title));
  const placed = skills.filter(({ skill }) => !left.has(skill.title));
  const line = (finding: SkillFinding) => {
    const { skill, confidence, evidence } = finding;
    const count = questionsOn(skill.id, bank);
    const questions =
      count > 0
        ? `${count} ${count === 1 ? "question" : "questions"}`
        : `asked about through ${skill.related.filter((id) => questionsOn(id, bank) > 0).join(", ")}`;
    return `  ${skill.title} (${sure(confidence)}; ${questions}): ${shown(evidence)}`;
  };
  return (["required", "nice"] as const).flatMap((need) => {
    const own = placed.filter((each) => each.need === need);
    const heading = need === "required" ? "skills asked for" : "skills that are nice to have";
    return own.length > 0 ? [heading, ...own.map(line)] : [];
  });
}

function questionsOn(skill: string, { questions }: Bank): number {
  return [...questions.values()].filter(
    ({ status, skills }) => status === "active" && skills.includes(skill),
  ).length;
}

function leftOutLines({ leftOut }: Tailored): string[] {
  if (leftOut.length === 0) return [];
  return [
    "",
    "left out",
    ...leftOut.map(({ title, reason, evidence }) => `  ${title}, ${reason}: ${shown(evidence)}`),
  ];
}

function noteLines({ notes }: Findings): string[] {
  if (notes.length === 0) return [];
  return [
    "",
    "wording to look at again (not legal advice)",
    ...notes.flatMap(({ kind, reason, instead, evidence }) => [
      `  ${kind === "legal" ? "risky in law" : "may put people off"}: "${evidence.words}" (line ${evidence.line}): ${reason}`,
      `    instead: ${instead}`,
    ]),
  ];
}

function sure(confidence: "high" | "medium" | "low"): string {
  return { high: "sure", medium: "fairly sure", low: "unsure" }[confidence];
}

function shown({ words, quote, line }: Evidence): string {
  return quote === words ? `"${words}" (line ${line})` : `"${words}" in "${quote}" (line ${line})`;
}

/** What was found, as data for programs. */
export function reportData(tailored: Tailored, file: string | null): object {
  const { findings, front, leftOut } = tailored;
  const { level, family, language, title } = findings;
  return {
    file,
    id: tailored.id,
    title: { text: tailored.title, evidence: title && { quote: title.quote, line: title.line } },
    language: language.code,
    family,
    extends: tailored.parent,
    level,
    topics: findings.topics,
    skills: findings.skills.map(toData),
    leftOut,
    notes: findings.notes,
    warnings: tailored.warnings,
    role: front,
  };
}

function toData({ skill, need, confidence, mentions, evidence }: SkillFinding): object {
  return { id: skill.id, title: skill.title, need, confidence, mentions, evidence };
}
