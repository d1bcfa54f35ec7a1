import { isScalar } from "yaml";
import {
  applyEdits,
  endOfPair,
  indentOf,
  mapsIn,
  pairOf,
  readForEdit,
  startOfPair,
  type TextEdit,
} from "../edit/yaml-text.ts";
import type { Migrated } from "./migrated.ts";

/** The point of the old scale that was the bar. */
const oldBar = 3;

/** A taxonomy whose scale says each point's step from the bar instead of an anchor. */
export function migrateTaxonomy(text: string): Migrated {
  const document = readForEdit(text);
  if (!document) return { text: null, left: [] };
  const points = mapsIn(pairOf(pairOf(document.contents, "scale")?.value, "points")?.value);
  const found = points.map((point) => ({
    point,
    anchor: numberAt(point, "anchor"),
    value: numberAt(point, "value"),
    step: numberAt(point, "step"),
  }));
  if (found.length === 0 || found.every(({ step }) => step !== null)) {
    return { text: null, left: [] };
  }
  const steps = found.map(({ anchor, value }) => (anchor ?? value ?? 0) - oldBar);
  const isStaircase = steps.every(
    (step, index) => index === 0 || step === (steps[index - 1] ?? 0) + 1,
  );
  if (!isStaircase || !steps.includes(0)) {
    return { text: null, left: ["give each point of the scale its step from the bar by hand"] };
  }
  const edits = found.flatMap(({ point }, index): TextEdit[] => {
    const anchor = pairOf(point, "anchor");
    const step = `step: ${steps[index]}`;
    if (anchor) return [{ start: startOfPair(anchor), end: endOfPair(anchor), text: step }];
    const value = pairOf(point, "value");
    if (!value) return [];
    const gap = point.flow ? ", " : `\n${" ".repeat(indentOf(text, value))}`;
    return [{ start: endOfPair(value), end: endOfPair(value), text: `${gap}${step}` }];
  });
  return {
    text: applyEdits(text, edits),
    left: ["read the meanings of the scale: each point is a step from the bar now"],
  };
}

function numberAt(point: unknown, key: string): number | null {
  const value = pairOf(point, key)?.value;
  return isScalar(value) && typeof value.value === "number" ? value.value : null;
}
