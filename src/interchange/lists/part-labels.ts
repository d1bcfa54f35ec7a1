import type { PartName } from "./imported-question.ts";

/** What lists call the parts of a question, in lowercase words. */
const labels: Readonly<Record<PartName, readonly string[]>> = {
  question: ["question", "questions", "prompt", "interview question", "question text", "q"],
  guidance: ["guidance", "notes for the interviewer", "interviewer notes", "guide", "description"],
  advice: ["how to answer", "how to answer it", "tip", "tips", "how to respond", "approach"],
  answer: [
    "a",
    "answer",
    "answers",
    "ans",
    "sample answer",
    "strong answer",
    "good answer",
    "model answer",
    "ideal answer",
    "expected answer",
    "suggested answer",
    "possible answer",
    "solution",
    "explanation",
  ],
  example: ["example", "examples", "example answer", "sample", "sample response"],
  lookFor: [
    "look for",
    "look fors",
    "what to look for",
    "listen for",
    "what to listen for",
    "good signs",
    "green flags",
    "positive signs",
    "criteria",
    "evaluation criteria",
    "rubric",
    "scoring",
    "key points",
    "keywords",
    "key words",
    "expected points",
    "should mention",
  ],
  must: ["must", "must have", "must haves", "must mention", "required", "required points"],
  bonus: ["bonus", "bonus points", "nice to have", "extra credit", "extra points"],
  redFlags: ["red flag", "red flags", "warning signs", "warning sign", "bad signs"],
  followUps: [
    "follow up",
    "follow ups",
    "followup",
    "followups",
    "follow up question",
    "follow up questions",
    "probe",
    "probes",
    "probing questions",
    "dig deeper",
  ],
  whyAsk: [
    "why ask",
    "why ask this",
    "why we ask",
    "why we ask this",
    "why interviewers ask this",
    "why this question",
    "purpose",
    "rationale",
    "what it tests",
    "what this tests",
  ],
  exhibit: ["exhibit", "snippet", "code snippet", "given", "input"],
  id: ["id", "question id", "key", "slug"],
  topic: ["topic", "category", "area", "subject", "skill area", "section", "topics", "theme"],
  level: [
    "level",
    "levels",
    "difficulty",
    "seniority",
    "experience",
    "years of experience",
    "years",
    "grade",
  ],
  competency: [
    "competency",
    "competencies",
    "attribute",
    "attributes",
    "scorecard attributes",
    "skill assessed",
    "skills assessed",
  ],
  minutes: ["minutes", "time", "duration", "time in minutes", "length"],
};

const partByLabel: ReadonlyMap<string, PartName> = new Map(
  Object.entries(labels).flatMap(([name, words]) =>
    words.map((word): [string, PartName] => [word, name as PartName]),
  ),
);

/** Characters that a label may have, marks included. */
const maxLabelLength = 48;

/** The part that a whole text names, such as a heading or a column; null for any other text. */
export function partNamed(text: string): PartName | null {
  if (text.length > maxLabelLength) return null;
  const words = text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
  // "Q" and "A" are labels with a colon alone.
  if (words.length < 2 && !text.includes(":")) return null;
  return partByLabel.get(words) ?? null;
}

/**
 * The label at the beginning of a text, such as "How to answer:" or "*Example*", with what follows it.
 * A label without a colon is the whole text, in bold or italics.
 */
export function readLabel(text: string): { name: PartName; rest: string } | null {
  const start = text.slice(0, maxLabelLength + 1);
  const colon = /^[^:]*:/.exec(start)?.[0];
  if (colon !== undefined) {
    const name = partNamed(colon);
    return name && { name, rest: text.slice(colon.length).replace(/^[*_\s]+/, "") };
  }
  const name = /^[*_]{1,3}[^*_]+[*_]{1,3}$/.test(text) ? partNamed(text) : null;
  return name && { name, rest: "" };
}
