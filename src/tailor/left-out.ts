import type { Bank } from "../bank/bank.ts";
import { bankOfFamilies } from "../bank/families.ts";
import { askedLevels } from "../rubric/bars.ts";
import type { Evidence } from "./find-skills.ts";
import type { Findings } from "./findings.ts";

/** A name that the description asks for and the kit can't ask about. */
export interface LeftOut {
  title: string;
  need: "required" | "nice";
  /** Why, as in "no question names it". */
  reason: string;
  evidence: Evidence;
}

/** Everything that's asked for and left out of the role, with the reason for each. */
export function findLeftOut(
  { skills, outside, level }: Pick<Findings, "skills" | "outside" | "level">,
  bank: Bank,
  families: readonly string[],
): LeftOut[] {
  const all = questionsBySkill(bank);
  const own = questionsBySkill(bankOfFamilies(bank, families));
  const isAsked = (levels: readonly string[]) => levels.includes(level.level);
  const missing = skills.flatMap(({ skill, need, evidence }): LeftOut[] => {
    const ids = [skill.id, ...skill.related];
    const levels = (of: ReadonlyMap<string, string[]>) => ids.flatMap((id) => of.get(id) ?? []);
    if (isAsked(levels(own))) return [];
    const reason =
      levels(all).length === 0
        ? "no question names it"
        : levels(own).length === 0
          ? "its questions are for other families"
          : `no question at the level ${level.level} names it`;
    return [{ title: skill.title, need, reason, evidence }];
  });
  const unknown = outside.map(({ outside: { title }, need, evidence }) => {
    return { title, need, reason: "no question names it", evidence };
  });
  return [...missing, ...unknown];
}

/** Skill to the levels at which there are questions on it. */
function questionsBySkill({ questions, taxonomy }: Bank): Map<string, string[]> {
  const levels = new Map<string, string[]>();
  for (const question of questions.values()) {
    if (question.status !== "active") continue;
    for (const id of question.skills)
      levels.set(id, [...(levels.get(id) ?? []), ...askedLevels(question.ladder, taxonomy.levels)]);
  }
  return levels;
}
