import { counted } from "../diagnostic/counted.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { barOf, levelsOf } from "./bars.ts";
import type { LookFor, Rung } from "./rubric.ts";

/** Something wrong with a rubric; `path` leads to it from the rubric. */
export interface RubricDiagnostic {
  path: readonly PropertyKey[];
  at?: "key" | "value";
  code:
    | "ladder-no-bar"
    | "ladder-level-twice"
    | "ladder-order"
    | "ladder-between"
    | "ladder-below"
    | "ladder-above"
    | "duplicate-item"
    | "unknown-item"
    | "unknown-level"
    | "bad-from"
    | "must-and-from"
    | "bar-shared";
  message: string;
  hint?: string | undefined;
}

/** Rungs that a ladder has under its lowest bar, so that the lowest level has ratings below it. */
const minBelow = 2;

/**
 * What's wrong with the order of a ladder: every step from one bar to the next is one rung, and
 * there is room below the lowest bar and above the highest.
 *
 * @param levels ids of the taxonomy, lowest first
 */
export function checkLadder(
  ladder: readonly Rung[],
  levels: readonly string[],
): RubricDiagnostic[] {
  const ids = findDuplicates(ladder);
  if (levelsOf(ladder).length === 0) {
    const message = "no rung meets a level, so the question is never asked";
    const hint = `add "meets: ${levels[1] ?? levels[0]}" to the rung that is the bar there`;
    return [...ids, { path: ["ladder"], at: "key", code: "ladder-no-bar", message, hint }];
  }
  return [
    ...ids,
    ...unknownLevels(ladder, levels),
    ...findLevelsMetTwice(ladder),
    ...findDisorder(ladder, levels),
    ...checkRungsAroundBars(ladder),
  ];
}

function findDuplicates(ladder: readonly Rung[]): RubricDiagnostic[] {
  return ladder.flatMap(({ id }, index) =>
    ladder.findIndex((rung) => rung.id === id) === index
      ? []
      : [
          {
            path: ["ladder", index, "id"],
            code: "duplicate-item" as const,
            message: `duplicate rung id "${id}" in this ladder`,
          },
        ],
  );
}

/** Each level of the ladder with the place where it is named. */
function placedLevels(ladder: readonly Rung[]) {
  return ladder.flatMap(({ id, meets }, index) =>
    meets.map((level, at) => ({ level, rung: id, index, path: ["ladder", index, "meets", at] })),
  );
}

function unknownLevels(ladder: readonly Rung[], known: readonly string[]): RubricDiagnostic[] {
  return placedLevels(ladder)
    .filter(({ level }) => !known.includes(level))
    .map(({ level, path }) => ({
      path,
      code: "unknown-level",
      message: `unknown level "${level}"`,
      hint: didYouMean(level, known),
    }));
}

function findLevelsMetTwice(ladder: readonly Rung[]): RubricDiagnostic[] {
  const placed = placedLevels(ladder);
  return placed.flatMap(({ level, rung, path }, index) => {
    const first = placed.slice(0, index).find((other) => other.level === level);
    if (!first) return [];
    const message =
      first.rung === rung
        ? `"${level}" is named twice by the rung "${rung}"`
        : `"${level}" is met by two rungs, "${first.rung}" and "${rung}"`;
    return [{ path, code: "ladder-level-twice", message, hint: "keep the one that is its bar" }];
  });
}

/** A bar that is above the bar of a higher level. */
function findDisorder(ladder: readonly Rung[], levels: readonly string[]): RubricDiagnostic[] {
  const placed = placedLevels(ladder).filter(({ level }) => levels.includes(level));
  return placed.flatMap(({ level, index, path }) => {
    const rank = levels.indexOf(level);
    const higher = placed.find(
      (other) => levels.indexOf(other.level) > rank && other.index < index,
    );
    if (!higher) return [];
    const message = `the bar of "${level}" is above the bar of "${higher.level}"`;
    return [{ path, code: "ladder-order", message, hint: "the weakest answer comes first" }];
  });
}

function checkRungsAroundBars(ladder: readonly Rung[]): RubricDiagnostic[] {
  const bars = ladder.flatMap(({ meets }, index) => (meets.length > 0 ? [index] : []));
  const lowest = bars[0] ?? 0;
  const highest = bars.at(-1) ?? 0;
  const diagnostics: RubricDiagnostic[] = ladder.flatMap(({ id, meets }, index) =>
    index > lowest && index < highest && meets.length === 0
      ? [
          {
            path: ["ladder", index],
            code: "ladder-between",
            message: `"${id}" is between two bars; one step is one level`,
            hint: "merge it with the bar above or below it",
          },
        ]
      : [],
  );
  if (lowest < minBelow) {
    diagnostics.push({
      path: ["ladder"],
      at: "key",
      code: "ladder-below",
      message: `${counted(lowest, "rung")} under the lowest bar; a ladder needs ${minBelow}`,
      hint: "add a weaker answer at the top of the list",
    });
  }
  if (highest === ladder.length - 1) {
    diagnostics.push({
      path: ["ladder"],
      at: "key",
      code: "ladder-above",
      message: "no rung above the highest bar",
      hint: "add what an answer says that goes beyond it, at the end of the list",
    });
  }
  return diagnostics;
}

/**
 * What's wrong with the levels that an item of a rubric names.
 *
 * @returns diagnostics whose paths begin at the item
 */
export function checkItemLevels(
  { must, from }: Pick<LookFor, "must" | "from">,
  ladder: readonly Rung[],
): RubricDiagnostic[] {
  const asked = levelsOf(ladder);
  if (asked.length === 0) return [];
  const diagnostics: RubricDiagnostic[] = [];
  for (const [key, level] of Object.entries({ must, from })) {
    if (level === undefined || asked.includes(level)) continue;
    const message = `"${level}" is not a level that this question is asked at`;
    diagnostics.push({ path: [key], code: "bad-from", message, hint: didYouMean(level, asked) });
  }
  if (must !== undefined && from !== undefined) {
    const message = "`must` already says from which level";
    diagnostics.push({
      path: ["from"],
      at: "key",
      code: "must-and-from",
      message,
      hint: "drop it",
    });
  }
  const sharing = must === undefined ? [] : (ladder[barOf(ladder, must) ?? -1]?.meets ?? []);
  if (must !== undefined && sharing.length > 1 && sharing[0] !== must) {
    const message = `\`must: ${must}\`: ${sharing.join(" and ")} share a bar`;
    diagnostics.push({ path: ["must"], code: "bar-shared", message, hint: `write ${sharing[0]}` });
  }
  return diagnostics;
}
