import { isMap, isScalar, type Pair, type YAMLMap } from "yaml";
import {
  applyEdits,
  commentsIn,
  indentOf,
  keyOf,
  linesOfPair,
  mapsIn,
  pairOf,
  readForEdit,
  removePair,
  type TextEdit,
} from "../edit/yaml-text.ts";
import { barOf, levelsOf } from "../rubric/bars.ts";
import type { Rung } from "../rubric/rubric.ts";
import { migrateMust, quoted } from "./migrate-question.ts";
import { frontMatter, type Migrated, withFront } from "./migrated.ts";

type Ladders = (question: string) => readonly Rung[] | undefined;

/**
 * A role file whose changes name rungs instead of levels and anchors. Changes that no rung answers
 * to are left in comments and reported.
 *
 * @param ladderOf the ladder of a question as it is now
 */
export function migrateRole(text: string, ladderOf: Ladders): Migrated {
  const front = frontMatter(text);
  const document = front && readForEdit(front.front);
  if (!front || !document) return { text: null, left: [] };
  const rubrics = pairOf(document.contents, "rubrics")?.value;
  if (!isMap(rubrics)) return { text: null, left: [] };
  const left: string[] = [];
  const edits = rubrics.items.flatMap((pair) => {
    const { value } = pair;
    const id = keyOf(pair);
    return isMap(value) ? migrateChange(front.front, id, value, ladderOf(id), left) : [];
  });
  if (edits.length === 0) return { text: null, left };
  return { text: withFront(text, front, applyEdits(front.front, edits)), left };
}

function migrateChange(
  front: string,
  id: string,
  change: YAMLMap,
  ladder: readonly Rung[] | undefined,
  left: string[],
): TextEdit[] {
  const old = ["levels", "anchors"].flatMap((key) => pairOf(change, key) ?? []);
  if (old.length > 0 && (!ladder || change.flow)) {
    left.push(
      `convert the change of "${id}" by hand${ladder ? "" : ": there is no such question"}`,
    );
    return [];
  }
  const lowest = ladder ? (levelsOf(ladder)[0] ?? "") : "";
  return [
    ...(ladder && old.length > 0 ? replaceTexts(front, id, change, old, ladder, left) : []),
    ...["lookFor", "bonus", "redFlags"].flatMap((list) =>
      migrateItems(front, pairOf(change, list)?.value, lowest),
    ),
  ];
}

/** Items that are added lose `must: false`; a change keeps it, since there it takes a must away. */
function migrateItems(front: string, list: unknown, lowest: string): TextEdit[] {
  const added = mapsIn(pairOf(list, "add")?.value);
  const changes = pairOf(list, "change")?.value;
  const changed = isMap(changes)
    ? changes.items.flatMap(({ value }) => (isMap(value) && isMust(value) ? [value] : []))
    : [];
  return [...added, ...changed].flatMap((item) => migrateMust(front, item, lowest));
}

function isMust(item: YAMLMap): boolean {
  const must = pairOf(item, "must")?.value;
  return isScalar(must) && must.value === true;
}

function replaceTexts(
  front: string,
  id: string,
  change: YAMLMap,
  old: readonly Pair[],
  ladder: readonly Rung[],
  left: string[],
): TextEdit[] {
  const [first, ...others] = old as [Pair, ...Pair[]];
  const indent = " ".repeat(indentOf(front, first));
  const place = linesOfPair(front, first);
  const comments = old.flatMap((pair) => {
    const { start, end } = linesOfPair(front, pair);
    return commentsIn(front.slice(start, end));
  });
  const texts = old.flatMap((pair) =>
    isMap(pair.value)
      ? pair.value.items.map((each) => ({
          key: keyOf(each),
          text: isScalar(each.value) ? String(each.value.value).trim() : "",
          rung: rungFor(keyOf(pair), keyOf(each), ladder),
        }))
      : [],
  );
  const fitting = texts.filter(({ rung }) => rung !== null);
  const homeless = texts.filter(({ rung }) => rung === null);
  for (const { key } of homeless) {
    left.push(`find a place for the change of "${id}" at ${key}: no rung stands for it`);
  }
  if (fitting.length > 0) left.push(`read the new rungs of "${id}" against its ladder`);
  const lines = [
    ...comments,
    ...(fitting.length > 0 ? ["ladder:"] : []),
    ...fitting.map(({ rung, text }) => `  ${rung}: ${quoted(text)}`),
    ...homeless.map(({ key, text }) => `# old ${key}: ${text.replace(/\s+/g, " ")}`),
  ];
  return [
    { ...place, text: lines.map((line) => `${indent}${line}\n`).join("") },
    ...others.map((pair) => removePair(front, change, pair)),
  ];
}

/** The id of the rung that a level's bar, or an anchor of the old scale from 1 to 4, has become. */
function rungFor(part: string, key: string, ladder: readonly Rung[]): string | null {
  if (part === "levels") return ladder[barOf(ladder, key) ?? -1]?.id ?? null;
  const lowest = ladder.findIndex(({ meets }) => meets.length > 0);
  const at = { 1: lowest - 2, 2: lowest - 1, 4: ladder.length - 1 }[key];
  return at === undefined ? null : (ladder[at]?.id ?? null);
}
