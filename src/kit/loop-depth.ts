import type { Bank } from "../bank/bank.ts";
import type { Role } from "../role/role.ts";
import { chooseQuestions } from "./choose/index.ts";
import { resolveRequest } from "./kit-request.ts";
import { toSelectionRequest } from "./plan-kit.ts";
import type { SelectionRequest } from "./selection.ts";

/** How many interviews of one role and level the bank can fill without asking anything twice. */
export interface DepthOfRole {
  role: string;
  level: string;
  /** Questions that fit each stage. */
  stages: { stage: string; fitting: number }[];
  /** Whole loops without a common question, counted up to the number wanted. */
  loops: number;
  /** What stands in the way of the wanted number, in words; empty when nothing does. */
  short: string[];
}

/**
 * Candidates who talk to each other should not meet the same questions: two loops without a common
 * one are wanted for every role and level.
 */
export const wantedLoops = 2;

export function loopDepth(bank: Bank, role: Role): DepthOfRole[] {
  return role.levels.map((level) => {
    const request = withoutStanding(
      toSelectionRequest(bank, resolveRequest(bank, role, { level })),
    );
    const short: string[] = [];
    let never = [...request.never];
    let loops = 0;
    while (loops < wantedLoops && short.length === 0) {
      const result = chooseQuestions({ ...request, never });
      if (result.ok) {
        loops += 1;
        never = [...never, ...result.selection.stages.flatMap(({ questions }) => questions)];
      } else {
        const { stage, available } = result.infeasible;
        short.push(
          stage === null
            ? `loop ${loops + 1} cannot be filled`
            : `loop ${loops + 1} finds only ${available} for ${stage}`,
        );
      }
    }
    return { role: role.id, level, stages: fitting(request), loops, short };
  });
}

/** A question that is always asked is in every loop on purpose. */
function withoutStanding(request: SelectionRequest): SelectionRequest {
  return { ...request, stages: request.stages.map((stage) => ({ ...stage, ask: [] })) };
}

function fitting({ candidates, stages, never }: SelectionRequest): DepthOfRole["stages"] {
  return stages.map(({ id, kinds, topics }) => ({
    stage: id,
    fitting: candidates.filter(
      (question) =>
        !never.includes(question.id) &&
        kinds.includes(question.kind) &&
        (topics.length === 0 || topics.some((topic) => question.topics.includes(topic))),
    ).length,
  }));
}
