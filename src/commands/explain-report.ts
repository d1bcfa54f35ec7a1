import type { KitExplanation } from "../actions/explain-kit.ts";
import type { QuestionReason, Rival } from "../kit/selection.ts";

/**
 * Why each question was taken and its rivals were not, one line each. The points are those of the
 * objective (docs/choosing.md).
 */
export function explainLines({ total, questions, stages }: KitExplanation): string[] {
  return [
    `The loop earns ${total} points.`,
    ...stages.flatMap(({ id, rivals }) => [
      "",
      id,
      ...questions
        .filter(({ stage }) => stage === id)
        .map((reason) => `  + ${reason.question}: ${takenBecause(reason)}`),
      ...rivals.map((rival) => `  - ${rival.question}: ${notTakenBecause(rival, total)}`),
    ]),
  ];
}

function takenBecause({
  asked,
  earned,
  topic,
  onlyHere,
  onlyInStage,
  skills,
}: QuestionReason): string {
  const others = onlyInStage.filter((competency) => !onlyHere.includes(competency));
  const reasons = [
    asked ? "always asked" : "",
    `${topic.id} weighs ${topic.weight}, ${topic.count} in the loop`,
    onlyHere.length > 0 ? `nothing else in the loop shows ${onlyHere.join(", ")}` : "",
    others.length > 0 ? `nothing else in the stage shows ${others.join(", ")}` : "",
    skills.length > 0 ? `touches ${skills.join(", ")}` : "",
  ];
  return `${reasons.filter((reason) => reason !== "").join("; ")} (${earned.total} points)`;
}

function notTakenBecause(rival: Rival, total: number): string {
  switch (rival.reason) {
    case "never":
      return "is on the never list";
    case "elsewhere":
      return `is asked in ${rival.stage}`;
    case "related":
      return `is related to ${rival.to.join(", ")}`;
    case "time":
      return "does not fit the time in the place of any one question";
    case "lower":
      return `would cost ${total - rival.total} points${inPlaceOf(rival.instead)}`;
    case "equal":
      return `would do as well${inPlaceOf(rival.instead)}; the seed decided`;
  }
}

function inPlaceOf(question: string | null): string {
  return question === null ? "" : ` in the place of ${question}`;
}
