/** In what order a stage asks its questions. */

import type { Candidate, LoopRequest, StageRequest } from "./selection.ts";
import { compareText } from "./text-order.ts";

/**
 * The shortest question opens, since it is the easiest to start on. Its topic goes on from there,
 * short questions first, then the other topics one by one: in the order of the stage's list, then
 * by weight. Being always asked earns no place in front.
 */
export function orderQuestions(
  stage: StageRequest,
  questions: readonly Candidate[],
  weights: LoopRequest["weights"],
): Candidate[] {
  const rank = (topic: string): number => {
    const place = stage.topics.indexOf(topic);
    return place < 0 ? stage.topics.length : place;
  };
  const byTopic = (left: string, right: string): number =>
    rank(left) - rank(right) ||
    (weights[right] ?? 0) - (weights[left] ?? 0) ||
    compareText(left, right);
  const byLength = (left: Candidate, right: Candidate): number =>
    left.minutes - right.minutes ||
    byTopic(primaryTopic(left), primaryTopic(right)) ||
    compareText(left.id, right.id);

  const rising = [...questions].sort(byLength);
  const opening = rising[0] && primaryTopic(rising[0]);
  const topics = [...new Set(rising.map(primaryTopic))].sort(
    (left, right) => Number(right === opening) - Number(left === opening) || byTopic(left, right),
  );
  return topics.flatMap((topic) => rising.filter((each) => primaryTopic(each) === topic));
}

function primaryTopic({ topics }: Candidate): string {
  return topics[0] ?? "";
}
