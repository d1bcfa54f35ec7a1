import type { Kit, KitStage } from "../../kit/kit.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import { type FormField, type FormSection, scorecardForm } from "./scorecard-form.ts";

/** Characters, as wide as most boxes for notes. */
const ruleLength = 60;

/**
 * A stage's scorecard as plain text, to paste into the notes of a tracking system and fill in there.
 * It names no one.
 */
export function scorecardText(kit: Kit, stage: KitStage): string {
  const form = scorecardForm(kit, stage);
  const place = form.of > 1 ? ` · stage ${form.number} of ${form.of}` : "";
  const head = [
    `SCORECARD: ${form.title}`,
    `${kitTitle(kit.role, kit.level)}${place} · ${form.minutes} minutes · kit ${kit.id}`,
    "",
    "Candidate:",
    "Interviewer:",
    "Date:",
  ];
  const parts = form.sections.map((section) => [rule, ...sectionLines(section)].join("\n"));
  return `${[head.join("\n"), ...parts].join("\n\n")}\n`;
}

const rule = "-".repeat(ruleLength);

function sectionLines({ title, question, fields }: FormSection): string[] {
  if (question === null) return [title.toUpperCase(), ...fields.flatMap(spaced)];
  const { number, prompt, fallback, handOver, followUps, starts, ends, minutes } = question;
  return [
    `${number}. ${title.toUpperCase()} (${starts} to ${ends}, ${minutes} min)`,
    "",
    prompt,
    ...(fallback === null ? [] : ["", `No example after a minute? ${fallback} Still none: n/a.`]),
    ...(handOver === null ? [] : ["", `Hand over ${handOver} before you read this aloud.`]),
    ...(followUps.length === 0 ? [] : ["", "Follow-ups", ...followUps.map((one) => `- ${one}`)]),
    ...fields.flatMap(spaced),
  ];
}

function spaced(field: FormField): string[] {
  return ["", ...fieldLines(field)];
}

function fieldLines({ type, title, note, options }: FormField): string[] {
  if (type === "long-text") return [`${title}:`];
  const head = note === null ? title : `${title} (${note.toLowerCase()})`;
  const mark = type === "multi-select" ? "[ ]" : "( )";
  const isShort = options.every(({ description }) => description === null);
  if (type === "score" && isShort) {
    return [head, options.map(({ label }) => `${mark} ${label}`).join("  ")];
  }
  const lines = options.map(({ label, description, must }) => {
    const text = description === null ? label : `${label}: ${description}`;
    return `${mark} ${must ? "must: " : ""}${text}`;
  });
  return [head, ...lines];
}
