import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import {
  type Role,
  type RoleFrontMatter,
  type Stage,
  type StageChange,
  stageSchema,
} from "./role.ts";
import type { RoleSource } from "./role-source.ts";
import type { RubricChange } from "./rubric-change.ts";

/**
 * A role with what its ancestors give it. What the nearest one says counts, key by key: topics are
 * merged by name, stages by id and within a stage by key, rubric changes are applied one after the
 * other; `never`, `requires` and `skills` add up.
 *
 * @param chain the role itself first, then its parent, and so on
 */
export function mergeRoles(
  chain: readonly RoleSource[],
): { role: Role; missing: [] } | { role: null; missing: Diagnostic[] } {
  const [own] = chain;
  if (!own) throw new Error("a role's ancestry includes the role itself");
  const eldestFirst = [...chain].reverse();
  const nearest = <Key extends keyof RoleFrontMatter>(key: Key) =>
    chain.map(({ front }) => front[key]).find((given) => given !== undefined);
  const levels = nearest("levels");
  const { loop, missing } = mergeLoops(eldestFirst, own);
  if (!levels) missing.push(own.yaml.diagnostic([], "missing-key", 'the key "levels" is missing'));
  if (loop.length === 0 && missing.length === 0) {
    missing.push(
      own.yaml.diagnostic(
        [],
        "missing-key",
        'the key "loop" is missing: a role has at least one stage',
      ),
    );
  }
  if (!levels || missing.length > 0) return { role: null, missing };
  const topics = Object.assign({}, ...eldestFirst.map(({ front }) => front.topics ?? {})) as Record<
    string,
    number
  >;
  const role: Role = {
    id: own.front.id,
    title: own.front.title,
    brief: chain.map(({ brief }) => brief).find((brief) => brief !== "") ?? "",
    file: own.file,
    levels,
    families: nearest("families") ?? [],
    levelTitles: Object.assign({}, ...eldestFirst.map(({ front }) => front.levelTitles ?? {})),
    topics: Object.fromEntries(Object.entries(topics).filter(([, weight]) => weight > 0)),
    competencies: nearest("competencies") ?? [],
    requires: mergeRequires(chain),
    skills: [...new Set(chain.flatMap(({ front }) => front.skills ?? []))],
    ownSkills: [...new Set(own.front.skills ?? [])],
    assistant: nearest("assistant") ?? null,
    loop,
    never: [...new Set(chain.flatMap(({ front }) => front.never ?? []))],
    scoring: nearest("scoring") ?? { total: "none" },
    rubrics: mergeRubrics(eldestFirst),
  };
  return { role, missing: [] };
}

/** Every demand once, whatever the order of its alternatives. */
function mergeRequires(chain: readonly RoleSource[]): string[][] {
  const demands = chain.flatMap(({ front }) => front.requires ?? []).map((each) => [each].flat());
  const keyOf = (skills: readonly string[]) => [...skills].sort().join();
  return demands.filter(
    (skills, index) => demands.findIndex((other) => keyOf(other) === keyOf(skills)) === index,
  );
}

function mergeRubrics(eldestFirst: readonly RoleSource[]): Map<string, RubricChange[]> {
  const merged = new Map<string, RubricChange[]>();
  for (const { front } of eldestFirst) {
    for (const [id, change] of Object.entries(front.rubrics ?? {})) {
      merged.set(id, [...(merged.get(id) ?? []), change]);
    }
  }
  return merged;
}

/** Puts each stage that names another one right before it; one that isn't there changes nothing. */
function inOrder(stages: readonly StageChange[]): StageChange[] {
  const ordered = [...stages];
  for (const stage of stages) {
    const isThere = ordered.some(({ id }) => id === stage.before && id !== stage.id);
    if (!isThere) continue;
    ordered.splice(ordered.indexOf(stage), 1);
    const place = ordered.findIndex(({ id }) => id === stage.before);
    ordered.splice(place, 0, stage);
  }
  return ordered;
}

function mergeLoops(
  eldestFirst: readonly RoleSource[],
  own: RoleSource,
): { loop: Stage[]; missing: Diagnostic[] } {
  let drafts: StageChange[] = [];
  for (const { front } of eldestFirst) {
    drafts = drafts.filter(({ id }) => !front.dropStages?.includes(id));
    for (const stage of front.loop ?? []) {
      const known = drafts.some(({ id }) => id === stage.id);
      drafts = known
        ? drafts.map((draft) => (draft.id === stage.id ? { ...draft, ...stage } : draft))
        : [...drafts, stage];
    }
  }
  drafts = inOrder(drafts);
  const missing: Diagnostic[] = [];
  const loop = drafts.flatMap((draft) => {
    const checked = stageSchema.safeParse(draft);
    if (checked.success) return [checked.data];
    // The parts were checked one by one before; only a key that no one gave can be wrong here.
    const index = own.front.loop?.findIndex(({ id }) => id === draft.id) ?? -1;
    for (const issue of checked.error.issues) {
      missing.push(
        own.yaml.diagnostic(
          ["loop", index],
          "missing-key",
          `the key "${issue.path.join(".")}" is missing in the stage "${draft.id}"`,
        ),
      );
    }
    return [];
  });
  return { loop, missing };
}
