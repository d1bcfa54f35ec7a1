import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import type { Level } from "../bank/taxonomy.ts";
import { type DepthOfRole, loopDepth } from "../kit/loop-depth.ts";
import { namedLevel } from "../rubric/bars.ts";
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
 * @throws ContentError for content with errors
 */
export async function measureBank(
  context: ActionContext,
  options: ContentOptions = {},
): Promise<BankMeasures> {
  const { bank, roles } = loadValidContent(context, options);
  const active = [...bank.questions.values()].filter(({ status }) => status === "active");
  const { topics, levels } = bank.taxonomy;
  const loops: DepthOfRole[] = [];
  for (const role of roles.roles.values()) loops.push(...(await loopDepth(bank, role)));
  return {
    levels: levels.map(({ id }) => id),
    questions: {
      total: bank.questions.size,
      active: active.length,
      exhibits: active.filter(({ body }) => body.exhibit !== null).length,
    },
    topics: topics.map(({ id }) => ({
      topic: id,
      levels: Object.fromEntries(levels.map((level) => [level.id, countAt(active, id, level)])),
    })),
    kinds: countKinds(active, bank),
    loops,
  };
}

function countAt(questions: readonly Question[], topic: string, level: Level): number {
  return questions.filter(
    ({ topics, ladder }) => topics.includes(topic) && namedLevel(ladder, level) !== null,
  ).length;
}

function countKinds(questions: readonly Question[], { taxonomy: { levels } }: Bank) {
  return [...new Set(questions.map(({ kind }) => kind))].sort().map((kind) => ({
    kind,
    levels: Object.fromEntries(
      levels.map((level) => [
        level.id,
        questions.filter(
          (question) => question.kind === kind && namedLevel(question.ladder, level) !== null,
        ).length,
      ]),
    ),
  }));
}
