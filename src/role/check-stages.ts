import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Role, Stage } from "./role.ts";
import type { RoleSource } from "./role-source.ts";
import { stageTimes } from "./stage-times.ts";

/** Minutes. A stage that leaves fewer for questions can ask none. */
const leastQuestioning = 5;

/** What's wrong with the stages that a role's own file describes. */
export function checkStages(
  role: Role,
  source: RoleSource,
  ancestors: readonly RoleSource[],
): Diagnostic[] {
  const inherited = ancestors.flatMap(({ front }) => front.loop ?? []).map(({ id }) => id);
  const known = [...new Set([...role.loop.map(({ id }) => id), ...inherited])];
  return [
    ...repeatedIds(source),
    ...role.loop.flatMap((stage) => checkLimits(stage, source)),
    ...unknownPlaces(source, known),
    ...onlyOptional(role, source),
    ...unknownDropped(source, inherited),
  ];
}

function repeatedIds({ front, yaml }: RoleSource): Diagnostic[] {
  const ids = (front.loop ?? []).map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [yaml.diagnostic(["loop", index, "id"], "duplicate-item", `duplicate stage id "${id}"`)],
  );
}

/** A stage that only an ancestor describes is told of there. */
function checkLimits(stage: Stage, { front, yaml }: RoleSource): Diagnostic[] {
  const index = front.loop?.findIndex(({ id }) => id === stage.id) ?? -1;
  if (index < 0) return [];
  const found: Diagnostic[] = [];
  if (stage.questions.min > stage.questions.max) {
    const message = "`min` must not be more than `max`";
    found.push(yaml.diagnostic(["loop", index, "questions", "min"], "bad-range", message));
  }
  const { questioning } = stageTimes(stage);
  if (questioning < leastQuestioning) {
    const message = `the stage leaves ${Math.max(questioning, 0)} minutes for questions`;
    const hint = "opening, candidate's questions and close are part of its minutes";
    found.push(yaml.diagnostic(["loop", index, "minutes"], "bad-value", message, { hint }));
  }
  return found;
}

function unknownPlaces({ front, yaml }: RoleSource, known: readonly string[]): Diagnostic[] {
  return (front.loop ?? []).flatMap(({ id, before }, index) => {
    if (before === undefined || (before !== id && known.includes(before))) return [];
    const hint = didYouMean(
      before,
      known.filter((other) => other !== id),
    );
    const message = `the loop has no other stage "${before}"`;
    return [yaml.diagnostic(["loop", index, "before"], "unknown-stage", message, { hint })];
  });
}

function onlyOptional({ loop }: Role, { yaml }: RoleSource): Diagnostic[] {
  if (!loop.every(({ optional }) => optional)) return [];
  const message = "every stage is optional; a role needs one that is not";
  return [yaml.diagnostic(["loop"], "bad-value", message)];
}

function unknownDropped({ front, yaml }: RoleSource, inherited: readonly string[]): Diagnostic[] {
  return (front.dropStages ?? []).flatMap((id, index) => {
    if (inherited.includes(id)) return [];
    const message = `the parent has no stage "${id}" to leave out`;
    const hint = didYouMean(id, inherited);
    return [yaml.diagnostic(["dropStages", index], "unknown-stage", message, { hint })];
  });
}
