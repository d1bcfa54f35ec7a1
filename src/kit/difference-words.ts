import type { PlannedStages } from "../selection/index.ts";
import type { Names } from "./names.ts";

/** More single differences than these no one reads: then each interview says how many there are. */
const maxSingle = 5;

/**
 * What one selection asks that another doesn't, a sentence for each question, or for each stage where
 * there are many. Empty if both ask the same in the same stages. Pure.
 */
export function differenceWords(
  before: PlannedStages,
  after: PlannedStages,
  names: Names,
): string[] {
  const single = after.flatMap((stage) => stageDifferences(stage, before, after, names));
  const gone = before.filter(({ id }) => !after.some((stage) => stage.id === id));
  const left = gone.map(({ id }) => `${names.stage(id)} is left out`);
  if (single.length <= maxSingle) return [...single, ...left];
  const asked = new Set(questionsOf(before));
  const counts = after.flatMap(({ id, questions }) => {
    const fresh = questions.filter((question) => !asked.has(question)).length;
    if (fresh === 0) return [];
    return [`${names.stage(id)}: ${fresh} of ${questions.length} questions are new`];
  });
  return [...counts, ...left];
}

function stageDifferences(
  { id, questions }: PlannedStages[number],
  before: PlannedStages,
  after: PlannedStages,
  { question, stage }: Names,
): string[] {
  const was = before.find((each) => each.id === id)?.questions ?? [];
  const [asked, asks] = [questionsOf(before), questionsOf(after)];
  const fresh = questions.filter((each) => !asked.includes(each));
  const gone = was.filter((each) => !asks.includes(each));
  const moved = questions.filter((each) => asked.includes(each) && !was.includes(each));
  return [
    ...fresh.map((each, at) => {
      const instead = gone[at];
      if (instead === undefined) return `${stage(id)}: also asks ${question(each)}`;
      return `${stage(id)}: asks ${question(each)} instead of ${question(instead)}`;
    }),
    ...gone.slice(fresh.length).map((each) => `${stage(id)}: leaves out ${question(each)}`),
    ...moved.map((each) => `${stage(id)}: asks ${question(each)} now`),
  ];
}

function questionsOf(plan: PlannedStages): string[] {
  return plan.flatMap(({ questions }) => questions);
}
