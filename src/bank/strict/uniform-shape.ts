import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LoadedQuestion } from "../bank.ts";
import type { Question } from "../question.ts";

/** Parts whose number should follow from what each question needs. */
const counts: readonly { part: "lookFor" | "followUps" | "redFlags"; what: string }[] = [
  { part: "lookFor", what: "look-fors" },
  { part: "followUps", what: "follow-ups" },
  { part: "redFlags", what: "red flags" },
];

/** A bank smaller than this says nothing about habits. */
const minQuestions = 20;
/** Share of a bank with the same number of a part; where few numbers are usual, more share one. */
const maxShare = { lookFor: 0.6, followUps: 0.9, redFlags: 0.9 };

/** A finding, at the first of them, when most files have the same number of a part. */
export function findUniformShape(sources: readonly LoadedQuestion[]): Diagnostic[] {
  if (sources.length < minQuestions) return [];
  return counts.flatMap(({ part, what }) => {
    const groups = groupByCount(sources, part);
    const [count, most] = [...groups].sort((a, b) => b[1].length - a[1].length)[0] ?? [0, []];
    const [first] = most;
    if (!first || most.length / sources.length <= maxShare[part]) return [];
    const message = `${most.length} of ${sources.length} questions have exactly ${count} ${what}`;
    const hint = "give each question as many as it needs";
    return [first.yaml.diagnostic([part], "strict-uniform", message, { at: "key", hint })];
  });
}

function groupByCount(
  sources: readonly LoadedQuestion[],
  part: keyof Pick<Question, "lookFor" | "followUps" | "redFlags">,
): Map<number, LoadedQuestion[]> {
  const groups = new Map<number, LoadedQuestion[]>();
  for (const source of sources) {
    const count = source.question[part].length;
    groups.set(count, [...(groups.get(count) ?? []), source]);
  }
  return groups;
}
