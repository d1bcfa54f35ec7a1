import type { RuleBreak } from "../selection/index.ts";

/** A broken rule in words, with its stage. */
export function describeBreak(broken: RuleBreak): string {
  return broken.stage === null ? whatBreaks(broken) : `${broken.stage}: ${whatBreaks(broken)}`;
}

function whatBreaks(broken: RuleBreak): string {
  switch (broken.rule) {
    case "unknown":
      return `there is no question "${broken.question}" at this level`;
    case "never":
      return `"${broken.question}" is on the never list`;
    case "twice":
      return `"${broken.question}" is asked in the loop already`;
    case "kind":
      return `"${broken.question}" is not a kind of question for this stage`;
    case "stage-topic":
      return `"${broken.question}" is about none of the stage's topics`;
    case "no-weight":
      return `the topic of "${broken.question}" has no weight in the role`;
    case "related":
      return `"${broken.question}" is related to "${broken.to}", which is asked`;
    case "not-asked":
      return `"${broken.question}" is always asked`;
    case "count":
      return broken.count < broken.min
        ? `${broken.count} asked is fewer than the minimum of ${broken.min}`
        : `${broken.count} asked is more than the maximum of ${broken.max}`;
    case "minutes":
      return `the questions take ${broken.minutes} minutes, and there are ${broken.room}`;
    case "wanted-topic":
      return `no question is about "${broken.topic}" first`;
  }
}
