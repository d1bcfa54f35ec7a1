import type { Roles } from "../role/load-roles.ts";
import type { Role } from "../role/role.ts";
import { tradeOf, widestFamily } from "./find-family.ts";
import type { SkillFinding } from "./find-skills.ts";
import type { Findings } from "./findings.ts";
import { foldText } from "./words.ts";

/** The role that the new one extends. */
export interface NearestRole {
  role: Role;
  reason: string;
  /** Nearer than the plain role of the family: what it stresses is stressed here too. */
  isSpecial: boolean;
}

export type KnownRoles = Pick<Roles, "roles" | "sources">;

/** How like the description's topics a role has to be, by what else speaks for it. */
const minLikeness = { byTitle: 0.3, bySkills: 0.65 } as const;
const minSharedSkills = 3;

/** The role to extend: of the family, one that title, or skills and topics, clearly speak for. */
export function nearestRole(known: KnownRoles, findings: Findings): NearestRole | null {
  const { family, level, title, topics, skills } = findings;
  const wide = widestFamily(family.isSoftware);
  const fits = [...known.roles.values()].filter(
    (role) => role.levels.includes(level.level) && isGeneral(role, known),
  );
  const own = fits.filter(({ families }) => families.includes(tradeOf(family)));
  const usable = own.length > 0 ? own : fits.filter(({ families }) => families.includes(wide));
  const base = baseOf(usable, findings, known) ?? fits.find(({ loop }) => loop.length > 1);
  if (!base) return null;
  const grown = usable.filter((role) => ancestorsOf(role, known).includes(base.id));
  const byLanguage = grown.filter(
    (role) => !hasOwnWeights(role, base) && sharedSkills(role, base, skills, known).length > 0,
  );
  const [best] = grown
    .flatMap((role) => {
      const byTitle = ownWords(role, base).filter((word) => isInTitle(title?.text ?? "", word));
      const shared = sharedSkills(role, base, skills, known);
      const likeness = alike(role, base, topics);
      const isClear = !hasOwnWeights(role, base)
        ? byTitle.length > 0 ||
          shared.some((name) => isInTitle(title?.text ?? "", foldText(name))) ||
          (byLanguage.length === 1 && byLanguage[0] === role)
        : byTitle.length > 0
          ? likeness > minLikeness.byTitle
          : shared.length >= minSharedSkills && likeness > minLikeness.bySkills;
      if (!isClear) return [];
      const reasons = [
        ...byTitle.map((word) => `"${word}" in the title`),
        ...(shared.length > 0 ? [`asks for ${shared.join(", ")}`] : []),
      ];
      const score = byTitle.length * 2 + shared.length * 0.3 + likeness;
      return [{ role, reason: reasons.join("; "), isSpecial: true, score }];
    })
    .sort((a, b) => b.score - a.score);
  const reason =
    own.length > 0
      ? "no more special role is clearly nearer"
      : `there is no role for ${family.name ?? "this work"}`;
  return best ?? { role: base, reason, isSpecial: false };
}

/** A family's plain role: of its name, or the widest that others grow from, by title if two are. */
function baseOf(
  roles: readonly Role[],
  { family: { family }, title }: Findings,
  known: KnownRoles,
): Role | undefined {
  const inTitle = ({ id }: Role) =>
    id.split("-").filter((word) => isInTitle(title?.text ?? "", word)).length;
  return (
    roles.find(({ id }) => id === family) ??
    [...roles].sort(
      (a, b) =>
        ancestorsOf(a, known).length - ancestorsOf(b, known).length ||
        inTitle(b) - inTitle(a) ||
        b.families.length - a.families.length,
    )[0]
  );
}

function ancestorsOf({ id }: Role, { sources }: KnownRoles): string[] {
  const found: string[] = [];
  for (
    let at = sources.get(id)?.front.extends;
    at && !found.includes(at);
    at = sources.get(at)?.front.extends
  )
    found.push(at);
  return found;
}

/** A workspace's role that grew from another was made for one job; the next job doesn't grow from it. */
function isGeneral({ id }: Role, { sources }: KnownRoles): boolean {
  const source = sources.get(id);
  return !source || source.layer.shipped || source.front.replaces || !source.front.extends;
}

function ownWords(role: Role, base: Role): string[] {
  return role.id.split("-").filter((word) => !base.id.split("-").includes(word));
}

function isInTitle(title: string, word: string): boolean {
  const folded = foldText(title);
  return (
    ` ${folded} `.includes(` ${word} `) ||
    folded.split(" ").some((each) => each === `${word}s` || `${each}s` === word)
  );
}

function sharedSkills(
  role: Role,
  base: Role,
  skills: readonly SkillFinding[],
  { sources }: KnownRoles,
): string[] {
  const own = (sources.get(role.id)?.front.skills ?? []).filter((id) => !base.skills.includes(id));
  return skills
    .filter(({ need }) => need === "required")
    .filter(({ skill }) => [skill.id, ...skill.related].some((id) => own.includes(id)))
    .map(({ skill }) => skill.title);
}

/** False for a role that asks about what its parent does, in another language: iOS, Android. */
function hasOwnWeights(role: Role, base: Role): boolean {
  return Object.entries(role.topics).some(([topic, of]) => of !== (base.topics[topic] ?? 0));
}

/** Cosine between what the role adds to its parent's weights and what the description stresses. */
function alike(role: Role, base: Role, found: Findings["topics"]): number {
  const scores = new Map(found.map(({ topic, score }) => [topic, score]));
  const added = Object.entries(role.topics).map(([topic, weight]) => ({
    weight: Math.max(0, weight - (base.topics[topic] ?? 0)),
    score: scores.get(topic) ?? 0,
  }));
  const dot = added.reduce((sum, { weight, score }) => sum + weight * score, 0);
  const size = (values: number[]) => Math.hypot(...values);
  const sizes = size(added.map(({ weight }) => weight)) * size([...scores.values()]);
  return sizes === 0 ? 0 : dot / sizes;
}
