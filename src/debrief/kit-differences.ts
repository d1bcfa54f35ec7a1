import type { Kit, KitStage } from "../kit/kit.ts";

/**
 * What interviewers of two kits were asked to rate differently: `technical-depth: caching; the scale`.
 * Names IDs only.
 */
export function kitDifferences(a: Kit, b: Kit): string {
  const stages = [...new Set([...a.stages, ...b.stages].map(({ id }) => id))];
  const parts = [
    ...(a.role.id === b.role.id ? [] : ["the role"]),
    ...(a.level.id === b.level.id ? [] : ["the level"]),
    ...(JSON.stringify(a.scale) === JSON.stringify(b.scale) ? [] : ["the scale"]),
    ...stages.flatMap((id) => stageDifferences(id, stageOf(a, id), stageOf(b, id))),
  ];
  return parts.length > 0 ? parts.join("; ") : "what is printed apart from the questions";
}

function stageOf({ stages }: Kit, id: string): KitStage | undefined {
  return stages.find((stage) => stage.id === id);
}

function stageDifferences(id: string, a?: KitStage, b?: KitStage): string[] {
  if (!a || !b) return [id];
  const hashOf = ({ questions }: KitStage, question: string) =>
    questions.find((each) => each.id === question)?.hash;
  const questions = [...new Set([...a.questions, ...b.questions].map((question) => question.id))];
  const differing = questions.filter((question) => hashOf(a, question) !== hashOf(b, question));
  return differing.length > 0 ? [`${id}: ${differing.join(", ")}`] : [];
}
