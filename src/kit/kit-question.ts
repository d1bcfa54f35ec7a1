import type { Question, RubricItem } from "../bank/question.ts";
import type { Level, Named, Taxonomy } from "../bank/taxonomy.ts";
import { applyRubricChange, type RoleQuestion } from "../role/apply-rubric.ts";
import type { Role } from "../role/role.ts";
import type { KitQuestion } from "./kit.ts";
import { rubricHash } from "./rubric-hash.ts";

/** The bank's question with the role's changes. The changes were checked when the role was loaded. */
export function asAskedBy(question: Question, role: Pick<Role, "rubrics"> | null): RoleQuestion {
  const changes = role?.rubrics.get(question.id) ?? [];
  return changes.reduce<RoleQuestion>(
    (asked, change) => applyRubricChange(asked, change).question,
    {
      ...question,
      weight: 1,
    },
  );
}

/**
 * A question as it is printed at one level.
 *
 * @throws Error when the question is not asked at the level
 */
export function toKitQuestion(
  question: RoleQuestion,
  number: number,
  level: Level,
  taxonomy: Taxonomy,
): KitQuestion {
  const rank = new Map(taxonomy.levels.map(({ id }, index) => [id, index]));
  const at = rank.get(level.id) ?? 0;
  const counts = ({ from }: RubricItem) => from === undefined || (rank.get(from) ?? 0) <= at;
  const bar = question.levels[level.id];
  if (bar === undefined) throw new Error(`${question.id} has no bar at ${level.id}`);
  const above = taxonomy.levels.slice(at + 1).find(({ id }) => question.levels[id] !== undefined);
  const printed = {
    id: question.id,
    prompt: question.prompt,
    kind: question.kind,
    topics: named(question.topics, taxonomy.topics),
    competencies: named(question.competencies, taxonomy.competencies),
    skills: question.skills,
    minutes: question.minutes,
    weight: question.weight,
    lookFor: question.lookFor.filter(counts),
    bonus: question.bonus.filter(counts),
    redFlags: question.redFlags.filter(counts),
    followUps: question.followUps,
    bar: { level, text: bar },
    barAbove: above ? { level: above, text: question.levels[above.id] ?? "" } : null,
    anchors: taxonomy.scale.points.map(({ value, title, anchor }) => ({
      value,
      title,
      text: question.anchors[String(anchor ?? value)] ?? "",
    })),
    ...question.body,
  };
  return { ...printed, number, hash: rubricHash(printed) };
}

function named(ids: readonly string[], known: readonly Named[]): Named[] {
  return ids.flatMap((id) => known.filter((entry) => entry.id === id));
}
