import type { Roles } from "../role/load-roles.ts";
import type { Role } from "../role/role.ts";
import type { SkillFinding } from "./find-skills.ts";
import type { JobTitle } from "./find-title.ts";
import type { TopicFinding } from "./find-topics.ts";
import { foldText } from "./words.ts";

/** The role that the new one extends. */
export interface NearestRole {
  role: Role;
  reason: string;
}

export type KnownRoles = Pick<Roles, "roles" | "sources">;

/** The role that every backend role grows from. */
export const baseId = "backend";

/**
 * The role to extend: one that extends the base itself where the title, or skills and topics
 * together, clearly speak for it, and else the base.
 */
export function nearestRole(
  { roles, sources }: KnownRoles,
  level: string,
  title: JobTitle | null,
  topics: readonly TopicFinding[],
  skills: readonly SkillFinding[],
): NearestRole | null {
  const base = roles.get(baseId) ?? [...roles.values()].find(({ loop }) => loop.length > 1);
  if (!base) return null;
  const candidates = [...sources.values()].flatMap(({ front }) => {
    const role = roles.get(front.id);
    if (!role || front.extends !== base.id || !role.levels.includes(level)) return [];
    const byTitle = titleWords(front.id, base.id).filter((word) => inTitle(title, word));
    const own = front.skills?.filter((id) => !base.skills.includes(id)) ?? [];
    const shared = skills.filter(
      ({ skill, need }) =>
        need === "required" && [skill.id, ...skill.related].some((id) => own.includes(id)),
    );
    const likeness = alike(role, base, topics);
    const clear = byTitle.length > 0 ? likeness > 0.3 : shared.length >= 3 && likeness > 0.65;
    if (!clear) return [];
    const words = [
      ...byTitle.map((word) => `"${word}" in the title`),
      ...(shared.length > 0
        ? [`asks for ${shared.map(({ skill }) => skill.title).join(", ")}`]
        : []),
    ];
    return [
      {
        role,
        reason: words.join("; "),
        score: byTitle.length * 2 + shared.length * 0.3 + likeness,
      },
    ];
  });
  const [best] = candidates.sort((a, b) => b.score - a.score);
  return best ?? { role: base, reason: "no more special role is clearly nearer" };
}

function titleWords(id: string, base: string): string[] {
  return id.split("-").filter((word) => !base.split("-").includes(word));
}

function inTitle(title: JobTitle | null, word: string): boolean {
  const words = foldText(title?.text ?? "").split(" ");
  return words.some((each) => each === word || each === `${word}s` || `${each}s` === word);
}

/** Cosine between what the role adds to its parent's weights and what the description stresses. */
function alike(role: Role, base: Role, found: readonly TopicFinding[]): number {
  const scores = new Map(found.map(({ topic, score }) => [topic, score]));
  const added = Object.entries(role.topics).map(([topic, weight]) => ({
    weight: Math.max(0, weight - (base.topics[topic] ?? 0)),
    score: scores.get(topic) ?? 0,
  }));
  const dot = added.reduce((sum, { weight, score }) => sum + weight * score, 0);
  const size = (values: number[]) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const sizes = size(added.map(({ weight }) => weight)) * size([...scores.values()]);
  return sizes === 0 ? 0 : dot / sizes;
}
