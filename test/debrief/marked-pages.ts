import { PDFDocument } from "@cantoo/pdf-lib";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { groupBy } from "../../src/debrief/ratings.ts";
import type { FieldPlace } from "../../src/form/add-form.ts";
import type { FilledField } from "../../src/form/filled-form.ts";
import type { GrayImage, Point } from "../../src/form/marks/gray-image.ts";
import {
  doubtfulKinds,
  type MarkKind,
  mark,
  markKinds,
  type Paper,
  type Pen,
  scrawl,
  slip,
} from "../form/pen.ts";

/** Ballpoint, felt tip, and pencil; widths in points. */
const pens: readonly Pen[] = [
  { width: 1.1, shade: 30 },
  { width: 1.5, shade: 70 },
  { width: 1.3, shade: 95 },
  { width: 1.2, shade: 130 },
  { width: 2, shade: 20 },
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
export const habits = ["neat", "steep ticks", "corrected", "loops", "dots", "mixed"] as const;
export type Habit = (typeof habits)[number];

/** Of marks on mixed pages: those that someone may have to look at, and those made after another. */
const doubtful = 0.3;
const correctedShare = 0.1;
/** On mixed pages: lines that mean nothing, half of them near boxes. */
const strays = 6;

/** A page that someone filled in by hand. */
export function fillByHand(
  printed: Paper,
  places: readonly FieldPlace[],
  habit: Habit,
  random: () => number,
): { paper: Paper; meant: Meant } {
  const paper = { ...printed, gray: new Uint8Array(printed.gray) };
  const any = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const pen = any(pens);
  const kind = (usual: MarkKind): MarkKind => {
    if (habit === "steep ticks") return "steep tick";
    if (habit === "dots") return "dot";
    if (habit === "loops") return any(["loop", "tight loop", "wide loop"]);
    if (habit === "mixed") return any(random() < doubtful ? doubtfulKinds : markKinds);
    return usual;
  };
  const usual = any(markKinds);
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
    draw(choice, kind(usual));
    const other = choices.find(({ option }) => option !== choice.option);
    const isCorrected = habit === "corrected" || (habit === "mixed" && random() < correctedShare);
    if (isCorrected && other) draw(other, "fill");
  }
  if (habit === "mixed") slipOften(paper, places, pen, random);
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

/** Lines anywhere on the page, and lines that start next to a box. */
function slipOften(
  paper: Paper,
  places: readonly FieldPlace[],
  pen: Pen,
  random: () => number,
): void {
  const boxes = places.filter(({ type }) => type === "check" || type === "radio");
  for (let index = 0; index < strays; index += 1) {
    const box = boxes[Math.floor(random() * boxes.length)];
    const long = 5 + 40 * random();
    const angle = 2 * Math.PI * random();
    const anywhere = {
      x: (random() * paper.width) / paper.scale,
      y: (random() * paper.height) / paper.scale,
    };
    const { x, y } = box ? middleOf(box) : anywhere;
    const away = (box ? halfOf(box) : 0) * (1.3 + random());
    const near = { x: x + Math.cos(angle) * away, y: y + Math.sin(angle) * away };
    const from = index % 2 === 0 ? near : anywhere;
    const way = 2 * Math.PI * random();
    const to = { x: from.x + Math.cos(way) * long, y: from.y + Math.sin(way) * long };
    slip(paper, [from, to], pen, random);
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
