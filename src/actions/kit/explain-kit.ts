import {
  type Explanation,
  explainPlan,
  finalRequest,
  type Selection,
} from "../../selection/index.ts";
import type { ResolvedKit } from "./resolved-kit.ts";

export interface KitExplanation extends Omit<Explanation, "stages"> {
  /** Points that the loop is worth, and the most of any; docs/choosing.md says for what. */
  total: number;
  best: number;
  /** With the minutes that each stage has for questions, and uses. */
  stages: (Explanation["stages"][number] & { room: number; minutes: number })[];
}

/** What each question brought and what its rivals would have cost; null for a kit that was repeated. */
export function explainKit({ planned }: ResolvedKit): KitExplanation | null {
  if (planned === null) return null;
  const { request, selection } = planned;
  const loop = finalRequest(request, selection.leftOut);
  const { stages, ...explanation } = explainPlan(loop, selection.stages);
  return {
    ...explanation,
    total: selection.score.total,
    best: selection.best,
    stages: stages.map((stage, at) => ({
      ...stage,
      room: loop.stages[at]?.questioningMinutes ?? 0,
      minutes: minutesOf(selection, stage.id),
    })),
  };
}

function minutesOf({ stages }: Selection, id: string): number {
  return stages.find((stage) => stage.id === id)?.minutes ?? 0;
}
