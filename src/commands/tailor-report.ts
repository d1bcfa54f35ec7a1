import type { TailoredRole } from "../actions/role/tailor-role.ts";
import type { Bank } from "../bank/bank.ts";
import type { Evidence, SkillFinding } from "../tailor/find-skills.ts";
import type { Findings } from "../tailor/findings.ts";
import { wordsOf } from "../tailor/role-text.ts";
import type { Tailored } from "../tailor/tailor-role.ts";
import type { CommandContext } from "./context.ts";

/**
 * Says what was found in a job description, and what was made of it.
 *
 * @param print takes the role file's path, or its text when it was not written
 */
export function reportTailored(
  { terminal }: CommandContext,
  { tailored, bank, file }: TailoredRole,
  print: (text: string) => void,
): void {
  for (const line of reportLines(tailored, bank)) terminal.note(line);
  print(file ?? tailored.text.trimEnd());
  if (file === null) return;
  terminal.note(
    `read it, change what is wrong, then: interview-kit build --role ${tailored.id} --level ${tailored.level}`,
  );
}

/** What was found and why, as lines for a person. */
function reportLines(tailored: Tailored, bank: Bank): string[] {
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
