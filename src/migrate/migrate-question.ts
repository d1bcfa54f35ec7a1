import { isMap, isScalar, type Pair, stringify, type YAMLMap } from "yaml";
import {
  applyEdits,
  commentsIn,
  endOfPair,
  linesOfPair,
  mapsIn,
  pairOf,
  readForEdit,
  removePair,
  startOfPair,
  type TextEdit,
} from "../edit/yaml-text.ts";
import { frontMatter, type Migrated, withFront } from "./migrated.ts";

/** Ids that the rungs are given; a person gives them telling ones. */
const rungIds = {
  weakest: "weakest",
  partWay: "part-way",
  bar: (level: string) => `bar-${level}`,
  beyond: "beyond",
};

/**
 * A question file with level bars and anchors as one with a ladder: the lowest anchors become the
 * rungs under the bars, each level's bar a rung of its own, and the highest anchor the rung above
 * them. Everything else stays as it is, comments included.
 *
 * @param levels ids of the taxonomy, lowest first
 */
export function migrateQuestion(text: string, levels: readonly string[]): Migrated {
  const front = frontMatter(text);
  const document = front && readForEdit(front.front);
  if (!front || !document) return { text: null, left: [] };
  const { contents } = document;
  const bars = pairOf(contents, "levels");
  const anchors = pairOf(contents, "anchors");
  if (!isMap(contents) || (!bars && !anchors)) return { text: null, left: [] };
  if (contents.flow || !isMap(bars?.value) || !isMap(anchors?.value)) {
    return { text: null, left: ["convert it by hand: its levels or anchors are not a mapping"] };
  }
  const old = readOld(bars as Pair, anchors as Pair, levels);
  if (old.bars.length === 0) {
    return { text: null, left: ["convert it by hand: it has no bar at any level"] };
  }
  const edits = [
    replaceBars(front.front, bars as Pair, anchors as Pair, old),
    removePair(front.front, contents, anchors as Pair),
    ...mapsIn(pairOf(contents, "lookFor")?.value).flatMap((item) =>
      migrateMust(front.front, item, old.bars[0]?.level ?? ""),
    ),
  ];
  const lines = applyEdits(front.front, edits);
  return { text: withFront(text, front, lines), left: whatIsLeft(old, contents) };
}

interface OldRubric {
  /** Lowest level first. */
  bars: { level: string; text: string }[];
  /** The two lowest anchors, lowest first. */
  below: string[];
  top: string | null;
  /** Anchors between them, which the bars replace. */
  middle: { point: string; text: string }[];
}

function readOld(bars: Pair, anchors: Pair, levels: readonly string[]): OldRubric {
  const rank = (level: string) => {
    const index = levels.indexOf(level);
    return index < 0 ? levels.length : index;
  };
  const points = entriesOf(anchors).sort((a, b) => Number(a.key) - Number(b.key));
  const top = points.length > 2 ? points.at(-1) : undefined;
  return {
    bars: entriesOf(bars)
      .map(({ key, text }) => ({ level: key, text }))
      .sort((a, b) => rank(a.level) - rank(b.level)),
    below: points.slice(0, 2).map(({ text }) => text),
    top: top?.text ?? null,
    middle: points.slice(2, -1).map(({ key, text }) => ({ point: key, text })),
  };
}

function entriesOf({ value }: Pair): { key: string; text: string }[] {
  return isMap(value)
    ? value.items.map((pair) => ({
        key: isScalar(pair.key) ? String(pair.key.value) : "",
        text: isScalar(pair.value) ? String(pair.value.value).trim() : "",
      }))
    : [];
}

/** Stands where an old file has no anchor for a rung; `validate` asks for it. */
const owed = { below: "TODO a weaker answer", top: "TODO what goes beyond the highest bar" };

function replaceBars(front: string, bars: Pair, anchors: Pair, old: OldRubric): TextEdit {
  const place = linesOfPair(front, bars);
  const kept = [place, linesOfPair(front, anchors)].flatMap(({ start, end }) =>
    commentsIn(front.slice(start, end)),
  );
  const [weakest = owed.below, partWay = owed.below] = old.below;
  const rungs = [
    rung(rungIds.weakest, weakest),
    rung(rungIds.partWay, partWay),
    ...old.bars.map(({ level, text }) => rung(rungIds.bar(level), text, level)),
    rung(rungIds.beyond, old.top ?? owed.top),
  ];
  const lines = [
    ...kept,
    "ladder:",
    ...rungs.flat(),
    ...old.middle.map(({ point, text }) => `  # old anchor ${point}: ${text.replace(/\s+/g, " ")}`),
  ];
  return { ...place, text: lines.map((line) => `${line}\n`).join("") };
}

function rung(id: string, text: string, level?: string): string[] {
  return [
    `  - id: ${id}`,
    ...(level === undefined ? [] : [`    meets: ${level}`]),
    `    text: ${quoted(text)}`,
  ];
}

/** `must: true` holds from the lowest level, or from the one that the item counts from. */
export function migrateMust(front: string, item: YAMLMap, lowest: string): TextEdit[] {
  const must = pairOf(item, "must");
  if (!must || !isScalar(must.value) || typeof must.value.value !== "boolean") return [];
  if (!must.value.value) return [removePair(front, item, must)];
  const from = pairOf(item, "from");
  const level = from && isScalar(from.value) ? String(from.value.value) : lowest;
  return [
    { start: startOfPair(must), end: endOfPair(must), text: `must: ${level}` },
    ...(from ? [removePair(front, item, from)] : []),
  ];
}

function whatIsLeft({ bars, below, middle, top }: OldRubric, contents: YAMLMap): string[] {
  const kind = pairOf(contents, "kind")?.value;
  // The second is the spelling of earlier versions. cspell:ignore behavioural
  const isBehavioral = isScalar(kind) && ["behavioral", "behavioural"].includes(String(kind.value));
  return [
    "give the rungs telling ids, and check that each carries the one below it",
    top === null
      ? "write a rung above the highest bar"
      : `check that "${rungIds.beyond}" is above the bar of ${bars.at(-1)?.level}`,
    ...(below.length < 2 ? ["write the missing rungs under the lowest bar"] : []),
    ...(middle.length > 0 ? ["move what the old anchors ask for into look-fors or bars"] : []),
    ...(bars.length > 1 ? ["set the level of each must: all hold from the lowest one now"] : []),
    ...(isBehavioral && !pairOf(contents, "fallback") ? ["add a fallback: a wider occasion"] : []),
  ];
}

/** A text as one plain or quoted scalar on one line. */
export function quoted(text: string): string {
  return stringify(text.replace(/\s+/g, " "), {
    lineWidth: 0,
    defaultStringType: "PLAIN",
  }).trim();
}
