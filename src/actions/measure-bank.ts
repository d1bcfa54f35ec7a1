import type { Bank } from "../bank/bank.ts";
import type { QuestionSummary } from "../bank/question-parts.ts";
import { type DepthOfRole, loopDepth } from "../kit/loop-depth.ts";
import type { ActionContext } from "./context.ts";
import { type ContentOptions, loadValidContent } from "./load-content.ts";

export interface BankMeasures {
  /** IDs of all levels, lowest first. */
  levels: string[];
  questions: { total: number; active: number; exhibits: number };
  topics: { topic: string; levels: Record<string, number> }[];
  kinds: { kind: string; levels: Record<string, number> }[];
  loops: DepthOfRole[];
}

/**
 * How many questions there are by topic and level, and which stages run short.
 *
 * @throws ContentFailure for content with errors
 */
export function measureBank(context: ActionContext, options: ContentOptions = {}): BankMeasures {
  const { bank, roles } = loadValidContent(context, options, undefined);
  const active = bank.summaries.filter(({ status }) => status === "active");
  const { topics, levels } = bank.taxonomy;
  return {
    levels: levels.map(({ id }) => id),
    questions: {
      total: bank.questions.size,
      active: active.length,
      exhibits: active.filter(({ id }) => bank.questions.get(id)?.body.exhibit != null).length,
    },
    topics: topics.map(({ id }) => ({
      topic: id,
      levels: Object.fromEntries(levels.map((level) => [level.id, countAt(active, id, level.id)])),
    })),
    kinds: countKinds(active, bank),
    loops: [...roles.roles.values()].flatMap((role) => loopDepth(bank, role)),
  };
}

function countAt(questions: readonly QuestionSummary[], topic: string, level: string): number {
  return questions.filter(
    ({ topics, askedAt }) => topics.includes(topic) && askedAt.includes(level),
  ).length;
}

function countKinds(questions: readonly QuestionSummary[], bank: Bank) {
  return [...new Set(questions.map(({ kind }) => kind))].sort().map((kind) => ({
    kind,
    levels: Object.fromEntries(
      bank.taxonomy.levels.map(({ id }) => [
        id,
        questions.filter((question) => question.kind === kind && question.askedAt.includes(id))
          .length,
      ]),
    ),
  }));
}
