import { describe, expect, test } from "vitest";
import { type BoxMark, boxMarks } from "../../src/form/marks/box-marks.ts";
import type { PrintedBox } from "../../src/form/marks/find-outline.ts";
import type { Point } from "../../src/form/marks/gray-image.ts";
import { registerPage } from "../../src/form/marks/register-page.ts";
import { seededRandom } from "../support/random.ts";
import { type MarkKind, mark, markKinds, type Paper, type Pen, type Random, slip } from "./pen.ts";

const scale = 200 / 72;
const size = { width: 240, height: 120 };
const module = 1.5;
const squares = [
  { x: 30, y: 100 },
  { x: 60, y: 100 },
  { x: 30, y: 70 },
];
/** A row of circles, as ratings are, and what's printed next to them: a rule above. */
const half = 6.4;
const boxes: PrintedBox[] = [0, 1, 2, 3, 4].map((index) => ({
  shape: "circle",
  center: { x: 40 + 40 * index, y: 35 },
  half,
}));
const pen: Pen = { width: 1.2, shade: 60 };

/** A page with a code's squares and a row of circles, as a printer leaves it. */
function printedPaper(): Paper {
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const gray = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const place = { x: column / scale, y: (height - row) / scale };
      gray[row * width + column] = isPrinted(place) ? 30 : 240;
    }
  }
  return { width, height, gray, scale };
}

function isPrinted({ x, y }: Point): boolean {
  const inSquare = squares.some((square) => {
    const away = Math.max(Math.abs(x - square.x), Math.abs(y - square.y)) / module;
    return away < 1.5 || (away > 2.5 && away < 3.5);
  });
  const onOutline = boxes.some(({ center }) => {
    const away = Math.hypot(x - center.x, y - center.y) - half;
    return away > 0 && away < 0.9;
  });
  return inSquare || onOutline || Math.abs(y - 46) < 0.3;
}

function marksAfter(draw: (paper: Paper, middle: Point, random: Random) => void, seed: string) {
  const paper = printedPaper();
  draw(paper, boxes[2]?.center ?? { x: 0, y: 0 }, seededRandom(seed));
  const at = ({ x, y }: Point) => ({ x: x * scale, y: paper.height - y * scale });
  const pairs = squares.map((from) => ({ from, to: at(from) }));
  const registered = registerPage(paper, { pairs, module }, boxes);
  return registered && boxMarks(paper, boxes, registered);
}

const only = (mark: BoxMark): BoxMark[] => ["clear", "clear", mark, "clear", "clear"];
const seeds = Array.from({ length: 8 }, (_, index) => String(index));

describe("a mark in one circle of five", () => {
  test("no mark is none", () => {
    expect(marksAfter(() => undefined, "")).toEqual(only("clear"));
  });

  test.each(markKinds)("a %s is set", (kind) => {
    for (const seed of seeds) {
      const drawn = marksAfter(
        (paper, at, random) => mark(paper, kind, at, half, pen, random),
        seed,
      );
      expect(drawn, seed).toEqual(only("set"));
    }
  });

  test.each<MarkKind>(["loop", "tight loop"])("a %s around it is left to a person", (kind) => {
    // A fifth tight loop lies on the outline, and looks like it.
    for (const seed of seeds.slice(0, 4)) {
      const drawn = marksAfter(
        (paper, at, random) => mark(paper, kind, at, half, pen, random),
        seed,
      );
      expect(drawn, seed).toEqual(only("unsure"));
    }
  });

  test("a loop around it and the first of its words is left to a person", () => {
    for (const seed of seeds) {
      const drawn = marksAfter(
        (paper, at, random) => mark(paper, "wide loop", at, half, pen, random),
        seed,
      );
      expect(drawn?.[2], seed).toBe("unsure");
    }
  });

  test("a line that goes through it, or ends in it from below, is left to a person", () => {
    const lines: [Point, Point][] = [
      [
        { x: -15, y: -2 },
        { x: 15, y: 3 },
      ],
      [
        { x: 2, y: -16 },
        { x: -1, y: 3 },
      ],
    ];
    for (const [from, to] of lines) {
      const drawn = marksAfter((paper, { x, y }, random) => {
        const ends = [from, to].map((end) => ({ x: x + end.x, y: y + end.y }));
        slip(paper, ends, pen, random);
      }, "line");
      expect(drawn).toEqual(only("unsure"));
    }
  });
});
