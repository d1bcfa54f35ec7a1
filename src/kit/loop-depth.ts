import type { Bank } from "../bank/bank.ts";
import type { Role } from "../role/role.ts";
import {
  findFilling,
  fitsStage,
  type SelectionRequest,
  selectQuestions,
} from "../selection/index.ts";
import { resolveRequest } from "./kit-request.ts";
import { toSelectionRequest } from "./selection-request.ts";

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

export async function loopDepth(bank: Bank, role: Role): Promise<DepthOfRole[]> {
  const depths: DepthOfRole[] = [];
  for (const level of role.levels) {
    const request = withoutRequired(
      toSelectionRequest(bank, resolveRequest(bank, role, { level })),
    );
    const short: string[] = [];
    let never = [...request.never];
    let loops = 0;
    while (loops < wantedLoops && short.length === 0) {
      const filling = await findFilling({ ...request, never });
      if (filling) {
        loops += 1;
        never = [...never, ...filling];
      } else short.push(`loop ${loops + 1} ${await whyShort({ ...request, never })}`);
    }
    depths.push({ role: role.id, level, stages: fitting(request), loops, short });
  }
  return depths;
}

async function whyShort(request: SelectionRequest): Promise<string> {
  const result = await selectQuestions(request);
  const { stage = null, available = 0 } = result.ok ? {} : result.infeasible;
  return stage === null ? "cannot be filled" : `finds only ${available} for ${stage}`;
}

/** A question that is always asked is in every loop on purpose. */
function withoutRequired(request: SelectionRequest): SelectionRequest {
  return { ...request, stages: request.stages.map((stage) => ({ ...stage, ask: [] })) };
}

function fitting({ candidates, stages, never }: SelectionRequest): DepthOfRole["stages"] {
  return stages.map((stage) => ({
    stage: stage.id,
    fitting: candidates.filter(
      (question) => !never.includes(question.id) && fitsStage(stage, question),
    ).length,
  }));
}
