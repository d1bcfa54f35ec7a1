import { PDFDocument } from "@cantoo/pdf-lib";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { groupBy } from "../../src/debrief/ratings.ts";
import type { FieldPlace } from "../../src/form/add-form.ts";
import type { FilledField } from "../../src/form/filled-form.ts";
import type { GrayImage, Point } from "../../src/form/marks/gray-image.ts";
import {
  blot,
  doubtfulKinds,
  type MarkKind,
  mark,
  markKinds,
  type Paper,
  type Pen,
  scrawl,
  slip,
  smudge,
  strikeKinds,
} from "../form/pen.ts";

/** Ballpoint, felt tip, and pencil; widths in points. */
const pens: readonly Pen[] = [
  { width: 1.1, shade: 30 },
  { width: 1.5, shade: 70 },
  { width: 1.3, shade: 95 },
  { width: 1.2, shade: 130 },
  { width: 2, shade: 20 },
];

/** Hard pencils, pressed lightly. */
const faintPens: readonly Pen[] = [
  { width: 0.9, shade: 165 },
  { width: 1.2, shade: 190 },
];

const pixelsPerPoint = 300 / 72;

/** The pages of a PDF as a printer puts them on paper. */
export async function printedPapers(pdf: Uint8Array): Promise<Paper[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const papers: Paper[] = [];
  for (const page of document.pages()) {
    const { width, height, data } = await page.render({
      scale: pixelsPerPoint,
      render: "bitmap",
      colorSpace: "Gray",
    });
    papers.push({ width, height, gray: new Uint8Array(data), scale: pixelsPerPoint });
  }
  document.destroy();
  library.destroy();
  return papers;
}

/** What someone meant by their marks: for each field of boxes, its choices. */
export type Meant = ReadonlyMap<string, readonly string[]>;

/** What people do apart from marking the one they mean. */
export const habits = [
  "neat",
  "steep ticks",
  "outside",
  "corrected",
  "struck out",
  "loops",
  "dots",
  "strays",
  "faint",
  "mixed",
] as const;
export type Habit = (typeof habits)[number];

/** What each habit marks with. */
const kindsOf: Partial<Record<Habit, readonly MarkKind[]>> = {
  "steep ticks": ["steep tick"],
  outside: ["tick from outside", "tick next to it"],
  loops: ["loop", "tight loop", "wide loop"],
  dots: ["dot"],
};

/** On mixed pages: marks that someone may have to look at, those made after another, those taken back. */
const doubtful = 0.3;
const correctedShare = 0.1;
const struckShare = 0.07;
/** Of marks on struck out pages, those taken back. */
const struckMostly = 0.5;
/** Lines that mean nothing, half of them near boxes, and blots, smudges, and words near boxes. */
const straysOf: Partial<Record<Habit, { lines: number; spots: number }>> = {
  strays: { lines: 12, spots: 6 },
  mixed: { lines: 6, spots: 2 },
};

/** A page that someone filled in by hand. */
export function fillByHand(
  printed: Paper,
  places: readonly FieldPlace[],
  habit: Habit,
  random: () => number,
): { paper: Paper; meant: Meant } {
  const paper = { ...printed, gray: new Uint8Array(printed.gray) };
  const any = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const pen = any(habit === "faint" ? faintPens : pens);
  const usual = any(markKinds);
  const kind = (): MarkKind => {
    if (habit === "mixed") return any(random() < doubtful ? doubtfulKinds : markKinds);
    return any(kindsOf[habit] ?? [usual]);
  };
  const isNow = (mostly: Habit, share: number, onMixed: number) =>
    random() < (habit === mostly ? share : habit === "mixed" ? onMixed : 0);
  const draw = (place: FieldPlace, drawn: MarkKind) => {
    const hasWords = !places.some((other) => isRightOf(place, other));
    const kindHere = drawn === "wide loop" && !hasWords ? "loop" : drawn;
    mark(paper, kindHere, middleOf(place), halfOf(place), pen, random);
  };
  const meant = new Map<string, string[]>();
  for (const [name, choices] of groupBy(places, (place) => place.name)) {
    const [first] = choices;
    if (first?.type === "multiline") write(paper, first, pen, random);
    if (first?.type !== "check" && first?.type !== "radio") continue;
    const isMarked = random() < (first.type === "check" ? 0.5 : 0.9);
    const choice = any(choices);
    meant.set(name, isMarked ? [choice.option ?? "Yes"] : []);
    if (!isMarked) continue;
    draw(choice, kind());
    const other = choices.find(({ option }) => option !== choice.option);
    if (other && isNow("corrected", 1, correctedShare)) draw(other, "fill");
    if (!isNow("struck out", struckMostly, struckShare)) continue;
    // Of several choices, the one that's meant is marked after another was taken back.
    if (other) draw(other, kind());
    else meant.set(name, []);
    draw(other ?? choice, any(strikeKinds));
  }
  const { lines, spots } = straysOf[habit] ?? { lines: 0, spots: 0 };
  slipOften(paper, places, lines, pen, random);
  spotOften(paper, places, spots, pen, random);
  return { paper, meant };
}

function middleOf({ rectangle: [left, bottom, right, top] }: FieldPlace): Point {
  return { x: (left + right) / 2, y: (bottom + top) / 2 };
}

function halfOf({ rectangle: [left, bottom, right, top] }: FieldPlace): number {
  return (right - left + top - bottom) / 4;
}

/** True for a box where the words of one with words would be. */
function isRightOf(place: FieldPlace, other: FieldPlace): boolean {
  const [from, to] = [middleOf(place), middleOf(other)];
  const [away, half] = [to.x - from.x, halfOf(place)];
  return away > half && away < 8 * half && Math.abs(to.y - from.y) < half;
}

/** A place in a box or next to it, most often: no farther from its middle than its width and a bit. */
function nearBox(places: readonly FieldPlace[], random: () => number): Point | null {
  const boxes = places.filter(({ type }) => type === "check" || type === "radio");
  const box = boxes[Math.floor(random() * boxes.length)];
  if (!box) return null;
  const angle = 2 * Math.PI * random();
  const away = halfOf(box) * 2.3 * random();
  const { x, y } = middleOf(box);
  return { x: x + Math.cos(angle) * away, y: y + Math.sin(angle) * away };
}

/** Lines anywhere on the page, and lines that start in a box or next to it. */
function slipOften(
  paper: Paper,
  places: readonly FieldPlace[],
  lines: number,
  pen: Pen,
  random: () => number,
): void {
  for (let index = 0; index < lines; index += 1) {
    const long = 5 + 40 * random();
    const anywhere = {
      x: (random() * paper.width) / paper.scale,
      y: (random() * paper.height) / paper.scale,
    };
    const from = (index % 2 === 0 ? nearBox(places, random) : null) ?? anywhere;
    const way = 2 * Math.PI * random();
    const to = { x: from.x + Math.cos(way) * long, y: from.y + Math.sin(way) * long };
    slip(paper, [from, to], pen, random);
  }
}

/** Blots, smudges, and words in boxes or next to them. */
function spotOften(
  paper: Paper,
  places: readonly FieldPlace[],
  spots: number,
  pen: Pen,
  random: () => number,
): void {
  for (let index = 0; index < spots; index += 1) {
    const at = nearBox(places, random);
    if (!at) return;
    const which = random();
    if (which < 0.4) blot(paper, at, pen, random);
    else if (which < 0.8) smudge(paper, at, random);
    else scrawl(paper, at, 15 + 25 * random(), pen, random);
  }
}

function write(paper: Paper, { rectangle }: FieldPlace, pen: Pen, random: () => number): void {
  const [left, bottom, right, top] = rectangle;
  for (let y = top - 20; y > bottom + 10; y -= 22.7) {
    if (random() < 0.5) scrawl(paper, { x: left + 5, y }, (right - left) * random(), pen, random);
  }
}

/** A PDF of pictures, a page each, as scanners make them. */
export async function toScanPdf(pages: readonly GrayImage[], dpi: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const { width, height, gray } of pages) {
    const [across, up] = [(width * 72) / dpi, (height * 72) / dpi];
    const page = document.addPage([across, up]);
    const picture = document.context.flateStream(gray, {
      Type: "XObject",
      Subtype: "Image",
      Width: width,
      Height: height,
      ColorSpace: "DeviceGray",
      BitsPerComponent: 8,
    });
    const name = page.node.newXObject("Scan", document.context.register(picture));
    const content = document.context.stream(`q ${across} 0 0 ${up} 0 0 cm ${name} Do Q`);
    page.node.addContentStream(document.context.register(content));
  }
  return document.save();
}

/** How many fields were read as they were meant, left to a person, and read otherwise. */
export interface Outcome {
  right: number;
  unsure: number;
  wrong: string[];
}

export function compareMarks(fields: readonly FilledField[], meant: Meant): Outcome {
  const outcome: Outcome = { right: 0, unsure: 0, wrong: [] };
  for (const { name, type, values, isUnsure } of fields) {
    if (type !== "button") continue;
    const wanted = meant.get(name) ?? [];
    if (isUnsure) outcome.unsure += 1;
    else if (values.join() === wanted.join()) outcome.right += 1;
    else outcome.wrong.push(`${name}: ${values} instead of ${wanted}`);
  }
  return outcome;
}
