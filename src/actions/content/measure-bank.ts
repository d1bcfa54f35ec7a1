import { bankOfFamilies, sharesFamily } from "../../bank/families.ts";
import type { Question } from "../../bank/question.ts";
import type { Level } from "../../bank/taxonomy.ts";
import { compareText } from "../../diagnostic/diagnostic.ts";
import { checkNames } from "../../kit/check-names.ts";
import { type DepthOfRole, loopDepth } from "../../kit/loop-depth.ts";
import type { Role } from "../../role/role.ts";
import { namedLevel } from "../../rubric/bars.ts";
import type { ActionContext } from "../context.ts";
import { type ContentOptions, loadValidContent } from "./load-content.ts";

export interface BankMeasures {
  /** IDs of all levels, lowest first. */
  levels: string[];
  questions: { total: number; active: number; exhibits: number };
  families: { family: string; levels: Record<string, number> }[];
  topics: { topic: string; levels: Record<string, number> }[];
  kinds: { kind: string; levels: Record<string, number> }[];
  loops: DepthOfFamilies[];
}

/** A role's loops, with the trades that the role is for; none for any trade. */
export type DepthOfFamilies = DepthOfRole & { families: string[] };

export interface MeasureOptions extends ContentOptions {
  /** Only what concerns one trade: its topics, its roles, and the questions that it can be asked. */
  family?: string;
}

/**
 * How many questions there are by trade, topic, kind, and level, and which stages run short.
 *
 * @throws ContentError for content with errors; UserError "usage" for an unknown family
 */
export async function measureBank(
  context: ActionContext,
  options: MeasureOptions = {},
): Promise<BankMeasures> {
  const { bank: whole, roles } = loadValidContent(context, options);
  const { levels, families } = whole.taxonomy;
  const { family } = options;
  const ids = families.map(({ id }) => id);
  if (family !== undefined) checkNames([family], ids, "family");
  const bank = family === undefined ? whole : bankOfFamilies(whole, [family]);
  const active = [...bank.questions.values()].filter(({ status }) => status === "active");
  const counted = (fits: (question: Question) => boolean) => countByLevel(active, levels, fits);
  const isOf = (named: readonly string[]) => family === undefined || named.includes(family);
  const loops: DepthOfFamilies[] = [];
  const measured = [...roles.roles.values()]
    .filter((role) => isOf(role.families))
    .sort((a, b) => compareText(placeOf(a), placeOf(b)));
  for (const role of measured) {
    const depths = await loopDepth(whole, role);
    loops.push(...depths.map((depth) => ({ ...depth, families: role.families })));
  }
  return {
    levels: levels.map(({ id }) => id),
    questions: {
      total: bank.questions.size,
      active: active.length,
      exhibits: active.filter(({ body }) => body.exhibit !== null).length,
    },
    families: ids
      .filter((id) => isOf([id]))
      .map((id) => ({
        family: id,
        levels: counted((question) => sharesFamily(question, [id], bank.taxonomy)),
      })),
    topics: bank.taxonomy.topics
      .filter((topic) => isOf(topic.families))
      .map(({ id }) => ({ topic: id, levels: counted(({ topics }) => topics.includes(id)) })),
    kinds: [...new Set(active.map(({ kind }) => kind))].sort().map((kind) => ({
      kind,
      levels: counted((question) => question.kind === kind),
    })),
    loops,
  };
}

/** Roles of the same trades come together. */
function placeOf({ families, id }: Pick<Role, "families" | "id">): string {
  return JSON.stringify([families, id]);
}

function countByLevel(
  questions: readonly Question[],
  levels: readonly Level[],
  fits: (question: Question) => boolean,
): Record<string, number> {
  const fitting = questions.filter(fits);
  return Object.fromEntries(
    levels.map((level) => [
      level.id,
      fitting.filter(({ ladder }) => namedLevel(ladder, level) !== null).length,
    ]),
  );
}
