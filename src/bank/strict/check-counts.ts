import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../../diagnostic/located-yaml.ts";
import { levelsOf } from "../../rubric/bars.ts";
import type { Question } from "../question.ts";
import type { FieldName } from "../question-fields.ts";

/** What a finished question has at least (docs/writing-questions.md). */
export const minimums = { levels: 1, lookFor: 3, redFlags: 1, followUps: 2 };

/** Enough of each part, a must for each bar, a fallback for stories, an exhibit for practical work. */
export function checkCounts(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const report = (path: FieldName, message: string, hint?: string) =>
    yaml.diagnostic([path], "strict-count", message, { at: "key", hint });
  const few = (path: FieldName, count: number, least: number, what: string) =>
    count >= least
      ? []
      : [report(path, `${count} ${what}; a finished question has ${least} or more`)];
  return [
    ...few("ladder", levelsOf(question.ladder).length, minimums.levels, "levels"),
    ...few("lookFor", question.lookFor.length, minimums.lookFor, "look-fors"),
    ...few("redFlags", question.redFlags.length, minimums.redFlags, "red flags"),
    ...few("followUps", question.followUps.length, minimums.followUps, "follow-ups"),
    ...barsWithoutMust(question).map((level) => ({
      ...report(
        "lookFor",
        `no look-for is a must at the ${level} bar`,
        `add "must: ${level}" to what an answer there cannot do without`,
      ),
      page: { hint: "choose “must at” for what an answer there cannot do without" },
    })),
    ...(question.kind === "practical" && question.body.exhibit === null
      ? [report("kind", "a practical question hands the candidate an exhibit")]
      : []),
    ...(question.kind === "behavioral" && question.fallback === undefined
      ? [report("kind", "a behavioral question has a fallback", "offer a wider occasion")]
      : []),
  ];
}

/** The lowest level of each bar that no look-for is a must for. */
function barsWithoutMust({ ladder, lookFor }: Question): string[] {
  return ladder.flatMap(({ meets: [level] }) =>
    level === undefined || lookFor.some(({ must }) => must === level) ? [] : [level],
  );
}
