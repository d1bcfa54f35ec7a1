import { explainSelection } from "../kit/choose/index.ts";
import type { Explanation } from "../kit/selection.ts";
import type { ResolvedKit } from "./resolve-kit.ts";

export interface KitExplanation extends Explanation {
  /** Points that the loop earns; docs/choosing.md says for what. */
  total: number;
}

/** Why each question was selected and its rivals were not; null for a kit that was repeated. */
export function explainKit({ planned }: ResolvedKit): KitExplanation | null {
  if (planned === null) return null;
  const { request, selection } = planned;
  return { ...explainSelection(request, selection), total: selection.score.total };
}
