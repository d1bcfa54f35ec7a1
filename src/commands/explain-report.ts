import type { KitExplanation } from "../actions/kit/explain-kit.ts";
import { changeWords } from "../kit/cost-words.ts";
import {
  type Brought,
  POINTS,
  type QuestionReason,
  type RequiredSkill,
  type Rival,
} from "../selection/index.ts";

/**
 * What each question of a kit brought and what its rivals would have cost, in plain words, one line
 * each. The points are those of docs/choosing.md.
 */
export function explainLines(explanation: KitExplanation): string[] {
  const { total, best, questions, stages, required } = explanation;
  return [
    `The loop is worth ${total} points; none has more than ${best}.`,
    ...stages.flatMap(({ id, room, minutes, rivals }) => [
      "",
      `${id}: ${minutes} of ${room} minutes`,
      ...questions.filter(({ stage }) => stage === id).map(questionLine),
      ...rivals.map((rival) => `  - ${rival.question}: ${notAskedBecause(rival)}`),
    ]),
    ...(required.length > 0 ? ["", "required by the role:", ...required.map(requiredLine)] : []),
  ];
}

function requiredLine({ skills, questions, available }: RequiredSkill): string {
  const name = skills.join(" or ");
  if (questions.length > 0) return `  + ${name}: ${questions.join(", ")}`;
  if (available === 0) {
    return `  - ${name}: no question that this loop could ask at the level is about it`;
  }
  const many = available === 1 ? "1 question is" : `${available} questions are`;
  return `  - ${name}: ${many} about it, but none was selected; --always takes one`;
}

function questionLine(reason: QuestionReason): string {
  const { question, minutes, topic, requires, skills, bars, brought, earned, rival } = reason;
  const reasons = [
    reason.required ? "always asked" : "",
    `${minutes} minutes on ${topic}`,
    ...brought.map(broughtWords),
    requires.length > 0 ? `asks about ${requires.join(", ")}, as the role requires` : "",
    skills.length > 0 ? `touches ${skills.join(", ")}` : "",
    barWords[bars],
  ].filter((words) => words !== "");
  const price = rival ? `; ${rival.question} instead ${changeWords(rival.change.total)}` : "";
  return `  + ${question}: ${reasons.join("; ")} (${earned.total} points${price})`;
}

const barWords: Record<QuestionReason["bars"], string> = {
  both: "has bars below and above the level",
  noneBelow: "has no bar just below the level",
  noneAbove: "has no bar above the level",
  neither: "has no bar next to the level",
};

function broughtWords({ part, subject, points }: Brought): string {
  switch (part) {
    case "heaviest":
      return `${subject} weighs most, and nothing else asks about it in its main stage`;
    case "repeats":
      return `one question on ${subject} too many for its weight`;
    case "competencies":
      return points >= POINTS.competencyFirst
        ? `nothing else shows ${subject}`
        : `a second interviewer sees ${subject}`;
    case "kinds":
      return `the stage's only ${subject} question`;
    default:
      return "";
  }
}

function notAskedBecause(rival: Rival): string {
  switch (rival.reason) {
    case "never":
      return "is on the never list";
    case "elsewhere":
      return `is asked in ${rival.stage}`;
    case "related":
      return `is related to ${rival.to.join(", ")}`;
    case "time":
      return "does not fit the time instead of any one question";
    case "lower":
      return `would cost ${rival.cost} points${insteadOf(rival.instead)}`;
    case "turn":
      return `would cost nothing${insteadOf(rival.instead)}; it was not its turn`;
  }
}

function insteadOf(question: string | null): string {
  return question === null ? "" : ` instead of ${question}`;
}
