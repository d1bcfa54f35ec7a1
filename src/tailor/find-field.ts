import type { Passage } from "./description.ts";
import {
  anyJob,
  generalTitle,
  managerOfEngineers,
  otherTitles,
  serverTitle,
  serverWords,
  sharedTools,
} from "./field-words.ts";
import { isSkill, type Mention, type OutsideFinding, type SkillFinding } from "./find-skills.ts";
import { type JobTitle, otherNoun, softwareNoun } from "./find-title.ts";

/** Whether the job is one that the bank has questions for. */
export interface FieldFinding {
  covered: "covered" | "behavioral-only";
  /** What the job seems to be instead, as in "frontend", where it can be told. */
  field: string | null;
  /** Why, in one sentence. */
  reason: string;
}

interface Weights {
  inside: number;
  outside: number;
  strongestField: string | null;
}

/** Decides whether the bank covers the job: by its title first, and where that is open, by its text. */
export function findField(
  passages: readonly Passage[],
  title: JobTitle | null,
  skills: readonly SkillFinding[],
  outside: readonly OutsideFinding[],
  titleMentions: readonly Mention[],
): FieldFinding {
  const weights = weigh(passages, skills, outside);
  const text = title?.text ?? "";
  const other = otherTitles.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  if (serverTitle.test(text) && !(other && headIsOther(text))) {
    return weights.inside > 0
      ? { covered: "covered", field: null, reason: `the title "${text}" names backend work` }
      : byText(weights, 0.5, `the title "${text}"`);
  }
  if (managerOfEngineers.test(text)) return byText(weights, 4, `the title "${text}"`);
  if (other) return notCovered(other, `the title "${text}" names work in ${other}`);
  const namedOutside = titleMentions.find(({ entry }) => !isSkill(entry))?.entry;
  const namedSkill = titleMentions.some(
    ({ entry }) => isSkill(entry) && entry.topics[0] !== "collaboration",
  );
  if (namedOutside && !isSkill(namedOutside) && !namedSkill) {
    return notCovered(namedOutside.field, `the title "${text}" names ${namedOutside.title}`);
  }
  if (title && headIsOther(text)) {
    return notCovered(
      weights.inside > 0 ? weights.strongestField : null,
      `"${text}" is not a job in backend engineering`,
    );
  }
  if (namedSkill && softwareNoun.test(text)) return byText(weights, 1.5, `the title "${text}"`);
  if (generalTitle.test(text)) return byText(weights, 3, `the title "${text}"`);
  return byText(
    weights,
    title && softwareNoun.test(text) ? 2.2 : 3.5,
    title ? `the title "${text}"` : "no title, which",
  );
}

/** Words for how far someone has come, which leave open in what. */
const beginners = /\b(?:intern|student|apprentice|graduate|trainee|assistant)\b/gi;

/** The last noun of a title says what the person is: an API platform product manager is a manager. */
function headIsOther(title: string): boolean {
  const [main = ""] = title.replace(beginners, " ").split(/,| [-–—(] ?|\(/);
  const last = (pattern: RegExp) => {
    const all = [...main.matchAll(new RegExp(pattern.source, "gi"))];
    return all.at(-1)?.index ?? -1;
  };
  const of = last(otherNoun);
  return of >= 0 && of > last(softwareNoun);
}

function byText(weights: Weights, least: number, subject: string): FieldFinding {
  const { inside, outside, strongestField } = weights;
  const says = `${subject} leaves the field open`;
  if (inside >= least && inside >= outside) {
    return { covered: "covered", field: null, reason: `${says}; the text asks for backend work` };
  }
  return notCovered(
    outside > 0 ? strongestField : null,
    inside < least
      ? `${says}, and the text names too little of backend work`
      : `${says}; most of what the text asks for lies elsewhere`,
  );
}

function notCovered(field: string | null, reason: string): FieldFinding {
  return { covered: "behavioral-only", field, reason };
}

function weigh(
  passages: readonly Passage[],
  skills: readonly SkillFinding[],
  outside: readonly OutsideFinding[],
): Weights {
  const worth = (need: "required" | "nice") => (need === "required" ? 1 : 0.3);
  const inside = skills
    .filter(({ skill }) => !anyJob.has(skill.topics[0] ?? ""))
    .reduce((sum, { skill, need }) => sum + worth(need) * (sharedTools.has(skill.id) ? 0.4 : 1), 0);
  const words = new Set(
    passages.flatMap(({ text }) =>
      [...text.matchAll(serverWords)].map((match) => match[0].toLowerCase()),
    ),
  );
  const fields = new Map<string, number>();
  for (const {
    outside: { field },
    need,
  } of outside) {
    if (field !== null) fields.set(field, (fields.get(field) ?? 0) + worth(need));
  }
  const strongest = [...fields].sort((a, b) => b[1] - a[1])[0];
  return {
    inside: inside + Math.min(words.size, 3) * 0.7,
    outside: [...fields.values()].reduce((sum, each) => sum + each, 0),
    strongestField: strongest?.[0] ?? null,
  };
}
