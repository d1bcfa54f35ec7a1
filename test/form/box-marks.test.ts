import { describe, expect, test } from "vitest";
import { type BoxMark, boxMarks } from "../../src/form/marks/box-marks.ts";
import type { PrintedBox } from "../../src/form/marks/find-outline.ts";
import type { Point } from "../../src/form/marks/gray-image.ts";
import { registerPage } from "../../src/form/marks/register-page.ts";
import { seededRandom } from "../support/random.ts";
import {
  blot,
  doubtfulKinds,
  type MarkKind,
  mark,
  markKinds,
  type Paper,
  type Pen,
  type Random,
  scrawl,
  slip,
  smudge,
  strikeKinds,
} from "./pen.ts";

const scale = 200 / 72;
const size = { width: 240, height: 120 };
const module = 1.5;
const squares = [
  { x: 30, y: 100 },
  { x: 60, y: 100 },
  { x: 30, y: 70 },
];
/** A row of circles, as ratings are, and a column of boxes, as close as they come. */
const boxes: PrintedBox[] = [
  ...[40, 80, 120, 160, 200].map(
    (x): PrintedBox => ({ shape: "circle", center: { x, y: 35 }, half: 6.4 }),
  ),
  ...[100, 85, 70].map((y): PrintedBox => ({ shape: "square", center: { x: 150, y }, half: 5.6 })),
];
/** In points. */
const outlineWidth = 0.9;
const targets = { circle: 2, square: 6 } as const;
type Target = keyof typeof targets;
const pen: Pen = { width: 1.2, shade: 60 };

/** A page with a code's squares, boxes, and a rule above the circles, as a printer leaves it. */
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
  const onOutline = boxes.some(({ shape, center, half }) => {
    const [right, up] = [Math.abs(x - center.x), Math.abs(y - center.y)];
    const away = (shape === "circle" ? Math.hypot(right, up) : Math.max(right, up)) - half;
    return away > 0 && away < outlineWidth;
  });
  return inSquare || onOutline || Math.abs(y - 46) < 0.3;
}

/** What someone draws, with a box's middle and half of its width. */
type Draw = (paper: Paper, box: PrintedBox, random: Random) => void;

const printed = printedPaper();

/** Where the boxes are: seen once, because finding them takes longer than all else. */
function registered() {
  const at = ({ x, y }: Point) => ({ x: x * scale, y: printed.height - y * scale });
  const pairs = squares.map((from) => ({ from, to: at(from) }));
  const page = registerPage(printed, { pairs, module }, boxes);
  if (!page) throw new Error("no boxes");
  return page;
}
const page = registered();

function marksAfter(draw: Draw, target: Target = "circle", random: Random = steady) {
  const paper = { ...printed, gray: new Uint8Array(printed.gray) };
  draw(paper, boxes[targets[target]] as PrintedBox, random);
  return boxMarks(paper, boxes, page);
}

/** A hand that neither shakes nor misses, and others. */
const steady: Random = () => 0.5;
const seeds = ["0", "1", "2", "3"];

const marking =
  (kind: MarkKind): Draw =>
  (paper, { center, half }, random) =>
    mark(paper, kind, center, half, pen, random);

/** A line through places right of the box's middle and above it, as of half of the box's width. */
const line =
  (places: string, width = pen.width, shade = pen.shade): Draw =>
  (paper, { center, half }, random) => {
    const path = places.split(", ").map((place) => {
      const [right = 0, up = 0] = place.split(" ").map(Number);
      return { x: center.x + right * half, y: center.y + up * half };
    });
    slip(paper, path, { width, shade }, random);
  };

const all =
  (draws: readonly Draw[]): Draw =>
  (paper, box, random) => {
    for (const draw of draws) draw(paper, box, random);
  };

/** What programs put into a box: a disc, `l` in Zapf Dingbats, is of so much of its width. */
const discOf = (share: number, at = "0 0"): Draw => line(`${at}, ${at}`, share * 12);

/** A part of a circle around the box's middle, from one angle to another one in degrees. */
function arc(radius: number, from: number, to: number): string {
  const places = Array.from({ length: 25 }, (_, at) => {
    const angle = ((from + ((to - from) * at) / 24) * Math.PI) / 180;
    return `${radius * Math.cos(angle)} ${radius * Math.sin(angle)}`;
  });
  return places.join(", ");
}

/** All of the paper's shade around a box, a bit darker. */
function tint(paper: Paper, { center, half }: PrintedBox): void {
  for (const [at, shade] of paper.gray.entries()) {
    const [x, y] = [(at % paper.width) / scale, (paper.height - at / paper.width) / scale];
    const isNear = Math.hypot(x - center.x, y - center.y) < half * 2;
    if (isNear) paper.gray[at] = shade * 0.96;
  }
}

describe.each(["circle", "square"] as const)("one %s of several", (target) => {
  const index = targets[target];
  const only = (mark: BoxMark) => boxes.map((_, at) => (at === index ? mark : "clear"));
  const markOf = (draw: Draw, random?: Random) => marksAfter(draw, target, random)[index];

  test("is clear without a mark", () => {
    expect(marksAfter(() => undefined, target)).toEqual(only("clear"));
  });

  test.each(markKinds)("is set by a %s", (kind) => {
    expect(marksAfter(marking(kind), target)).toEqual(only("set"));
  });

  test.each(["tick", "round tick", "mirrored tick"] as const)(
    "is set by a %s of any hand",
    (kind) => {
      for (const seed of seeds) {
        expect(marksAfter(marking(kind), target, seededRandom(seed)), seed).toEqual(only("set"));
      }
    },
  );

  test.each<[string, Draw]>([
    ["check", line("-0.6 -0.1, -0.2 -0.6, 0.6 0.7", 1.8)],
    ["cross", all([line("-0.5 -0.5, 0.5 0.5", 1.8), line("-0.5 0.5, 0.5 -0.5", 1.8)])],
  ])("is set by a program's %s", (_, draw) => {
    expect(marksAfter(draw, target)).toEqual(only("set"));
  });

  // A steep tick is one of any hand, and may be seen.
  const unseen = doubtfulKinds.filter((kind) => kind !== "steep tick");

  test.each(unseen)("is left to a person with a %s", (kind) => {
    for (const seed of seeds.slice(2))
      expect(markOf(marking(kind), seededRandom(seed)), seed).toBe("unsure");
  });

  const tick = "-0.8 0, -0.2 -0.8, 0.9 0.9";
  const slash = "-0.8 -0.8, 0.8 0.8";

  test("is set by a tick with a line next to its box", () => {
    expect(markOf(all([line("-0.6 0, -0.2 -0.5, 0.6 0.7"), line("-1.5 -1.37, 1.5 -1.37")]))).toBe(
      "set",
    );
  });

  test.each<[string, Draw]>([
    ["a line through it", line("-2.3 -0.3, 2.3 0.5")],
    ["a line from below", line("0.3 -2.5, -0.2 0.5")],
    ["a line from the right", line("2.5 0.4, -0.3 0")],
    ["a line from above", line("0.2 2.5, -0.1 -0.4")],
    ["a line from far to its lower left corner", line("2.2 2.2, -0.7 -0.7")],
    ["a line from its left", line("-1.35 -0.7, 0.75 0.85")],
    ["a short line in it", line("-0.25 -0.3, 0.25 0.3")],
    ["a steep line in it", line("-0.42 -0.9, 0.5 0.9")],
    ["a line that falls", line("-0.7 0.7, 0.7 -0.7")],
    ["a V whose legs both leave it", line("-1.3 1.8, 0 -0.7, 1.3 1.8")],
    ["a tick that starts far to its left", line("-2.5 0.6, -0.2 -0.7, 0.9 0.9")],
    ["a slash with a short line over it", all([line(slash), line("-0.9 0, 0.9 0.1")])],
    ["a tick with a short line down it", all([line(tick), line("0 0.9, 0.1 -0.9")])],
    ["two flat lines through it", all([line("-1.7 -0.6, 1.7 0.6"), line("-1.7 0.6, 1.7 -0.6")])],
    ["a question mark", line("-0.5 0.4, 0 0.8, 0.5 0.4, 0 0, 0 -0.4")],
    ["a dot that's hardly there", line("0 0, 0.1 0.1", 0.9)],
    ["a pencil's tick", line(tick, 0.8, 195)],
    ["a highlighter's tint", tint],
    ["a hook that comes from below", line("-1.2 -2.2, 0 0.7, 0.6 -0.6")],
    ["a loop on its outline", line(arc(1.12, 0, 360))],
    ["half a loop on its right", line(arc(1.45, -75, 75))],
    ["a disc that isn't in its middle", discOf(0.55, "0.25 0.2")],
    ["a blot", (paper, { center }, random) => blot(paper, center, pen, random)],
    ["a smudge", (paper, { center }, random) => smudge(paper, center, random)],
    [
      "words",
      (paper, { center: { x, y } }, random) =>
        scrawl(paper, { x: x - 12, y: y - 4 }, 30, pen, random),
    ],
  ])("is left to a person with %s", (_, draw) => {
    expect(markOf(draw)).toBe("unsure");
  });

  test.each(markKinds.flatMap((kind) => strikeKinds.map((strike) => [kind, strike] as const)))(
    "is left to a person with a %s under a %s",
    (kind, strike) => {
      expect(markOf(all([marking(kind), marking(strike)]))).toBe("unsure");
    },
  );
});

test.each([0.55, 0.75])("a circle is set by a program's disc of %d of its width", (share) => {
  expect(marksAfter(discOf(share))[targets.circle]).toBe("set");
});

test("a square isn't set by a drop of ink in its middle", () => {
  expect(marksAfter(discOf(0.55), "square")[targets.square]).toBe("unsure");
});

test("a tick counts for its own box, and not for the one that it gets into", () => {
  const marks = marksAfter(line("-0.7 0, -0.2 -0.7, 0.5 2.6"), "square");
  expect(marks.slice(5)).toEqual(["unsure", "set", "clear"]);
});
