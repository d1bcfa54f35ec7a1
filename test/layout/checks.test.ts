import { describe, expect, test } from "vitest";
import {
  boxes,
  documentsIn,
  emptyPages,
  filledPart,
  inkAtTheEdges,
  inkInBinding,
  invisibleText,
  lateQuestions,
  lonelyHeadings,
  missingBoxes,
  missingText,
  smallBoxes,
  splitQuestions,
  textOutsideMargins,
  wrongRules,
} from "./checks.ts";
import { expectedOf } from "./expected.ts";
import type { Box, Glyph, PrintedPage, Shape } from "./read-pages.ts";

/** Paper of A4 with what a test puts on it. */
class Sheet {
  readonly page: PrintedPage;

  constructor(number = 1) {
    const [width, height, dotsPerMm] = [420, 594, 2];
    this.page = {
      number,
      paper: { width: 210, height: 297 },
      glyphs: [],
      shapes: [],
      width,
      height,
      dotsPerMm,
      gray: new Uint8Array(width * height).fill(255),
    };
  }

  /** Letters 2 mm wide and 3 mm high, from a place to the right. */
  write(text: string, left: number, top: number, { heading = false, ink = true } = {}): this {
    for (const [index, letter] of [...text].entries()) {
      if (letter === " ") continue;
      const x = left + index * 2;
      const glyph: Glyph = { ...boxAt(x, top, 1.8, 3), text: letter, inHeading: heading };
      this.page.glyphs.push(glyph);
      if (ink) this.ink(glyph);
    }
    return this;
  }

  draw(box: Box, segments = 5): this {
    const shape: Shape = { ...box, segments };
    this.page.shapes.push(shape);
    return this;
  }

  ink({ left, right, top, bottom }: Box): this {
    const { width, dotsPerMm, gray } = this.page;
    for (let y = Math.ceil(top * dotsPerMm); y < bottom * dotsPerMm; y += 1) {
      gray.fill(0, y * width + Math.ceil(left * dotsPerMm), y * width + right * dotsPerMm);
    }
    return this;
  }
}

function boxAt(left: number, top: number, width: number, height = width): Box {
  return { left, top, right: left + width, bottom: top + height };
}

const lines = (pitch: number) => boxAt(20, 100, 175, pitch * 69);

describe("a sound page", () => {
  const sound = new Sheet()
    .write("Stage · question", 20, 12)
    .write("1 Databases", 20, 22, { heading: true })
    .write("What they said", 20, 30)
    .draw(boxAt(20, 40, 4.2))
    .draw(lines(7.5), 140)
    .ink(boxAt(20, 250, 170, 1)).page;

  test("passes every check", () => {
    expect([
      ...textOutsideMargins(sound),
      ...invisibleText(sound, []),
      ...missingText([sound], ["What they said"]),
      ...emptyPages([sound, sound]),
      ...lonelyHeadings(sound),
      ...lateQuestions(sound),
      ...splitQuestions(sound),
      ...smallBoxes([sound]),
      ...missingBoxes([sound], 1),
      ...wrongRules([sound], 1),
      ...inkInBinding(sound),
      ...inkAtTheEdges(sound),
    ]).toEqual([]);
  });

  test("is filled down to its lowest ink", () => {
    expect(filledPart(sound)).toBeCloseTo((251 - 20) / 261, 2);
    expect(filledPart(new Sheet().page)).toBe(0);
  });
});

describe("text outside the margins is found", () => {
  test.each([
    ["on the left", 17, 100],
    ["on the right", 195, 100],
    ["over the lower margin", 50, 279.5],
    ["over the upper margin", 50, 18.5],
    ["at the edge of the paper", 50, 1],
  ])("%s", (_where, left, top) => {
    expect(textOutsideMargins(new Sheet().write("x", left, top).page)).toHaveLength(1);
  });

  test("but not in the running head and foot, which are", () => {
    const { page } = new Sheet().write("head", 20, 12).write("foot", 20, 285);
    expect(textOutsideMargins(page)).toEqual([]);
  });
});

describe("text that cannot be seen is found", () => {
  test("where a box cuts it", () => {
    const { page } = new Sheet().write("seen ", 20, 50).write("cut", 30, 50, { ink: false });
    expect(invisibleText(page, [])).toEqual(["page 1: “cut” cannot be seen"]);
  });

  test("but may be for screen readers", () => {
    const { page } = new Sheet().write("Anchors", 20, 50, { ink: false }).write("Anchors", 20, 60);
    expect(invisibleText(page, ["Anchors"])).toEqual([]);
    expect(invisibleText(page, ["Anchor"])).toHaveLength(1);
  });
});

describe("text that is missing is found", () => {
  const pages = [
    new Sheet(1).write("A long an", 20, 50).write("page 1", 20, 286).page,
    new Sheet(2).write("head", 20, 12).write("swer here", 20, 50).page,
  ];

  test("and not what goes on over a page's end", () => {
    expect(missingText(pages, ["A long answer", "here"])).toEqual([]);
    expect(missingText(pages, ["A longer answer", "not there"])).toHaveLength(2);
    expect(missingText(pages, ["anhere"])).toHaveLength(1);
  });

  test("and not what a column's end takes apart", () => {
    const columns = [
      new Sheet(1).write("the first column", 20, 50).write("another text", 120, 50).page,
      new Sheet(2).write("continues here", 20, 50).page,
    ];
    expect(missingText(columns, ["the first column continues here"])).toEqual([]);
    expect(missingText(columns, ["the first column continues there"])).toHaveLength(1);
  });

  test("for a line of code without its number", () => {
    const { texts, codeLines } = expectedOf(
      '<pre><span class="line" data-line="7"><b>if</b> (done)\n</span></pre>',
    );
    expect({ texts, codeLines }).toEqual({ texts: ["7 if (done)\n"], codeLines: 1 });
    expect(missingText([new Sheet().write("7 if (done)", 20, 50).page], texts)).toEqual([]);
    expect(missingText([new Sheet().write("if (done)", 20, 50).page], texts)).toHaveLength(1);
  });
});

describe("a page almost empty is found", () => {
  const empty = new Sheet(1).write("x", 20, 90).page;

  test("unless it is the last", () => {
    expect(emptyPages([empty, empty])).toEqual(["page 1: only 28% is used"]);
    expect(emptyPages([empty])).toEqual([]);
  });
});

describe("a heading alone is found", () => {
  const heading = (top: number) => new Sheet().write("Red flags", 20, top, { heading: true });

  test("at the foot of a page, and before another heading", () => {
    expect(lonelyHeadings(heading(270).page)).toHaveLength(1);
    const { page } = heading(250).write("Follow up", 20, 270, { heading: true });
    expect(lonelyHeadings(page)).toHaveLength(2);
  });

  test("in a column, whatever stands in the next", () => {
    expect(lonelyHeadings(heading(250).write("text", 130, 256).page)).toHaveLength(1);
    expect(lonelyHeadings(heading(250).write("text", 26, 256).page)).toEqual([]);
  });

  test("when only the running foot follows", () => {
    expect(lonelyHeadings(heading(270).write("foot", 20, 286).page)).toHaveLength(1);
  });
});

describe("a question low on its page is found", () => {
  test("by its time in a packet", () => {
    const at = (top: number) =>
      lateQuestions(new Sheet().write("0:05 to 0:15 · 10 min", 150, top).page);
    expect(at(22)).toEqual([]);
    expect(at(230)).toHaveLength(1);
  });

  test("by its end on another page in a scorecard", () => {
    const { page } = new Sheet().write("3 Security", 20, 220, { heading: true });
    expect(splitQuestions(page)).toEqual(["page 1: 1 questions start and 0 end on it"]);
  });
});

describe("boxes", () => {
  test("that are too small, or left out, are found", () => {
    const { page } = new Sheet().draw(boxAt(20, 50, 3.9)).draw(boxAt(20, 60, 4.5));
    expect(smallBoxes([page])).toEqual(["page 1: a box of 3.90 by 3.90 mm"]);
    expect(missingBoxes([page], 3)).toEqual(["2 boxes of 3 are printed"]);
  });

  test("are one with their outlines, and measured within them", () => {
    const { page } = new Sheet().draw(boxAt(19.8, 49.8, 4.4)).draw(boxAt(20, 50, 4));
    expect(boxes(page).map(({ left }) => left)).toEqual([20]);
  });
});

describe("lines to write on", () => {
  test.each([6.8, 8.2])("%f mm apart are found", (pitch) => {
    expect(wrongRules([new Sheet().draw(lines(pitch), 140).page], 1)).toHaveLength(1);
  });

  test("that are left out are found", () => {
    expect(wrongRules([new Sheet().page], 1)).toHaveLength(1);
  });
});

describe("ink outside the margins is found", () => {
  test("in the binding and at the edges", () => {
    expect(inkInBinding(new Sheet().ink(boxAt(15, 100, 1)).page)).toHaveLength(1);
    expect(inkAtTheEdges(new Sheet().ink(boxAt(200, 100, 1)).page)).toHaveLength(1);
    expect(inkAtTheEdges(new Sheet().ink(boxAt(100, 1, 1)).page)).toHaveLength(1);
    expect(inkAtTheEdges(new Sheet().ink(boxAt(100, 294, 1)).page)).toHaveLength(1);
  });
});

test("fused documents come apart at the heading that opens each", () => {
  const opening = (number: number) =>
    new Sheet(number).write("Listen for", 20, 30, { heading: true }).page;
  const pages = [opening(1), new Sheet(2).page, opening(3)];
  expect(documentsIn(pages, /^Listenfor$/).map((each) => each.map((page) => page.number))).toEqual([
    [1, 2],
    [3],
  ]);
});

test("what a document must have is read from its HTML", () => {
  const html = `<style>p{}</style><body><h2><span class="spoken">Question 1: </span>Databases</h2>
    <thead class="hidden"><th>Rating</th></thead><p class="notes ruled">Notes<br></p>
    <span class="box"></span><b class="must">must</b> do`;
  expect(expectedOf(html)).toMatchObject({
    spoken: ["Question 1: ", "Rating"],
    boxes: 1,
    ruled: 1,
    codeLines: 0,
  });
  expect(expectedOf(html).texts.map((text) => text.trim())).toEqual([
    "Databases",
    "Notes",
    "must",
    "do",
  ]);
});
