import type { Box, Glyph, Picture, PrintedPage } from "./read-pages.ts";

// Each check gives one line for each fault, none for a page that is well set. Lengths are
// millimeters. The page's own margins: templates/styles/base.css.

const margins = { left: 20, right: 15, top: 20, bottom: 16 };

/** Running heads, feet and codes stand in the margins; printers leave 4.2 mm at the edges blank. */
const edge = { top: 4.5, bottom: 4.5 };
/** Glyphs are measured as drawn, and some lean over their own box: an f at a line's end by 0.6. */
const tolerance = 0.8;

function contentBox({ paper }: PrintedPage): Box {
  return {
    left: margins.left,
    right: paper.width - margins.right,
    top: margins.top,
    bottom: paper.height - margins.bottom,
  };
}

export function textOutsideMargins(page: PrintedPage): string[] {
  const { left, right, top, bottom } = contentBox(page);
  const bands: (readonly [number, number])[] = [
    [edge.top, top],
    [top, bottom],
    [bottom, page.paper.height - edge.bottom],
  ];
  const isInside = (glyph: Glyph) =>
    glyph.left >= left - tolerance &&
    glyph.right <= right + tolerance &&
    bands.some(([from, to]) => glyph.top >= from - tolerance && glyph.bottom <= to + tolerance);
  return runs(page.glyphs, (glyph) => hasInk(page, glyph) && !isInside(glyph)).map(
    (run) => `page ${page.number}: “${textOf(run)}” stands outside the margins, ${place(run)}`,
  );
}

/**
 * Text that is in the file but not on the paper: cut off by a box, or in a font without its glyphs.
 *
 * @param spoken texts that are there for screen readers alone
 */
export function invisibleText(page: PrintedPage, spoken: readonly string[]): string[] {
  const blank = page.glyphs.map((glyph) => !isThin(glyph) && !hasInk(page, glyph));
  const text = page.glyphs.map((glyph) => glyph.text);
  for (const allowed of new Set(spoken.map(bare))) excuse(text, blank, allowed);
  return runs(page.glyphs, (_glyph, index) => blank[index] === true).map(
    (run) => `page ${page.number}: “${textOf(run)}” cannot be seen`,
  );
}

/** Of the texts that are alike, those that are mostly invisible are the spoken ones. */
function excuse(text: readonly string[], blank: boolean[], allowed: string): void {
  const letters = [...allowed];
  for (let start = 0; start + letters.length <= text.length; start += 1) {
    if (text[start] !== letters[0]) continue;
    if (letters.some((letter, index) => bare(text[start + index] ?? "") !== letter)) continue;
    const end = start + letters.length;
    const unseen = blank.slice(start, end).filter(Boolean).length;
    if (unseen * 2 >= letters.length) blank.fill(false, start, end);
  }
}

/**
 * Texts of the document that its pages do not hold; a text may go on over a page's end. Capitals
 * are not told apart: a style sheet may set them.
 */
export function missingText(pages: readonly PrintedPage[], expected: readonly string[]): string[] {
  const printed = bare(
    pages
      .map((page) => {
        const { top, bottom } = contentBox(page);
        return textOf(page.glyphs.filter((glyph) => glyph.bottom > top && glyph.top < bottom));
      })
      .join(""),
  ).toLowerCase();
  return expected
    .filter((text) => !holds(printed, bare(text).toLowerCase()))
    .map((text) => `“${text.trim()}” is not printed`);
}

/** A page ends between lines, so that neither piece is shorter than this. */
const shortestPiece = 10;

/** In one piece, or in two where a page ends between columns. */
function holds(printed: string, text: string): boolean {
  if (printed.includes(text)) return true;
  const cuts = Math.max(0, text.length - 2 * shortestPiece + 1);
  return Array.from({ length: cuts }, (_, index) => index + shortestPiece).some(
    (cut) => printed.includes(text.slice(0, cut)) && printed.includes(text.slice(cut)),
  );
}

/** How far down its page the ink reaches, 0 to 1; ruled lines to write on are ink. */
export function filledPart(page: PrintedPage): number {
  const box = contentBox(page);
  const rows = Math.round((box.bottom - box.top) * page.dotsPerMm);
  for (let row = rows - 1; row >= 0; row -= 1) {
    const top = box.top + row / page.dotsPerMm;
    if (isInked(page, { ...box, top, bottom: top + 1 / page.dotsPerMm })) return (row + 1) / rows;
  }
  return 0;
}

/** Pages less than a third full; the last one may be, and the last of a question before another. */
export function emptyPages(pages: readonly PrintedPage[], least = 1 / 3): string[] {
  return pages
    .slice(0, -1)
    .filter((page, index) => filledPart(page) < least && !startsPart(pages[index + 1]))
    .map((page) => `page ${page.number}: only ${Math.round(filledPart(page) * 100)}% is used`);
}

/** Questions, the end of the interview, and what the candidate is handed each begin on a page of their own. */
function startsPart(page: PrintedPage | undefined): boolean {
  if (page === undefined) return false;
  const isPart = ({ text }: { text: string }) => /^(?:Closefrom|(?:Exhibit|Task)[A-Z]$)/.test(text);
  return questionStarts(page).length > 0 || headings(page).some(isPart);
}

/** Within this distance a heading has text of its own below it. */
const headingReach = 25;

export function lonelyHeadings(page: PrintedPage): string[] {
  const text = page.glyphs.filter((glyph) => !glyph.inHeading && hasInk(page, glyph));
  const { bottom } = contentBox(page);
  return headings(page)
    .filter(({ box }) => !text.some((glyph) => isBelow(glyph, box) && glyph.bottom < bottom + 1))
    .map((heading) => `page ${page.number}: nothing follows the heading “${heading.text}”`);
}

function isBelow(glyph: Box, heading: Box): boolean {
  return (
    glyph.top > heading.bottom - 1 &&
    glyph.top < heading.bottom + headingReach &&
    glyph.right > heading.left - 1 &&
    glyph.left < heading.right + headingReach
  );
}

/** Questions that start in the last quarter of a page. */
export function lateQuestions(page: PrintedPage): string[] {
  const { top, bottom } = contentBox(page);
  return questionStarts(page)
    .filter((start) => start > top + (bottom - top) * 0.75)
    .map((start) => `page ${page.number}: a question starts ${Math.round(start)} mm down the page`);
}

/**
 * How far down the page each question begins: at its time in a packet, "0:05 to 0:15 · 10 min", and at its
 * numbered heading in a scorecard.
 */
export function questionStarts(page: PrintedPage): number[] {
  const { top, bottom } = contentBox(page);
  const glyphs = page.glyphs.filter((glyph) => glyph.top > top && glyph.bottom < bottom);
  const times = [...textOf(glyphs).matchAll(/\d+:\d\dto\d+:\d\d·\d+min/g)];
  return [
    ...times.flatMap(({ index }) => glyphs[index]?.top ?? []),
    ...headings(page)
      .filter(({ text }) => /^\d+\p{L}/u.test(text))
      .map(({ box }) => box.top),
  ];
}

/** Questions of a scorecard that begin on one page and end on another. */
export function splitQuestions(page: PrintedPage): string[] {
  const starts = questionStarts(page).length;
  const ends = textOf(page.glyphs).split("Whattheysaid").length - 1;
  return starts === ends
    ? []
    : [`page ${page.number}: ${starts} questions start and ${ends} end on it`];
}

/** The pages of fused documents apart: each begins with the heading that is looked for. */
export function documentsIn(pages: readonly PrintedPage[], opening: RegExp): PrintedPage[][] {
  const documents: PrintedPage[][] = [];
  for (const page of pages) {
    if (headings(page).some(({ text }) => opening.test(text))) documents.push([]);
    documents.at(-1)?.push(page);
  }
  return documents;
}

interface Heading {
  text: string;
  box: Box;
}

/** Headings that can be seen. */
function headings(page: PrintedPage): Heading[] {
  const isSeen = (glyph: Glyph) => glyph.inHeading && hasInk(page, glyph);
  return runs(page.glyphs, isSeen, startsAnother).map((run) => ({
    text: textOf(run),
    box: around(run),
  }));
}

/** A heading's lines follow each other to the right or closely below. */
function startsAnother(glyph: Glyph, before: Glyph): boolean {
  return glyph.top > before.bottom + 8 || glyph.bottom < before.top - 8;
}

/** Boxes to tick and circles to mark are clear for at least 4 mm each way. */
export function smallBoxes(pages: readonly PrintedPage[], least = 4): string[] {
  return pages.flatMap((page) =>
    boxes(page)
      .filter((box) => Math.min(width(box), height(box)) < least - 0.02)
      .map(
        (box) =>
          `page ${page.number}: a box of ${width(box).toFixed(2)} by ${height(box).toFixed(2)} mm`,
      ),
  );
}

/** Fewer boxes than the document has are boxes that no one can tick. */
export function missingBoxes(pages: readonly PrintedPage[], expected: number): string[] {
  const found = pages.reduce((sum, page) => sum + boxes(page).length, 0);
  return found < expected ? [`${found} boxes of ${expected} are printed`] : [];
}

/** What is about as wide as high, and neither a dot nor a frame; a box and its outline are one. */
export function boxes(page: PrintedPage): Box[] {
  const found: Box[] = [];
  for (const shape of page.shapes) {
    const [w, h] = [width(shape), height(shape)];
    if (Math.abs(w - h) > 0.6 || Math.min(w, h) < 2 || Math.max(w, h) > 8) continue;
    const known = found.findIndex((box) => Math.hypot(...apart(box, shape)) < 1);
    if (known < 0) found.push(shape);
    else if (width(found[known] ?? shape) > w) found[known] = shape;
  }
  return found;
}

/** Lines to write on are 7 to 8 mm apart. */
export function wrongRules(pages: readonly PrintedPage[], expected: number): string[] {
  const ruled = pages.flatMap((page) =>
    page.shapes.filter((shape) => shape.segments >= 20 && width(shape) > 100),
  );
  const wrong = ruled
    .map((shape) => height(shape) / (shape.segments / 2 - 1))
    .filter((pitch) => pitch < 7 || pitch > 8)
    .map((pitch) => `lines to write on are ${pitch.toFixed(2)} mm apart`);
  return ruled.length < expected
    ? [...wrong, `${ruled.length} of ${expected} places to write on have lines`]
    : wrong;
}

export function inkInBinding(page: PrintedPage): string[] {
  const strip = { left: 0, right: margins.left - 0.7, top: 0, bottom: page.paper.height };
  return isInked(page, strip) ? [`page ${page.number}: ink in the margin for binding`] : [];
}

export function inkAtTheEdges(page: PrintedPage): string[] {
  const { width: w, height: h } = page.paper;
  const strips = [
    { left: w - margins.right + 0.7, right: w, top: 0, bottom: h },
    { left: 0, right: w, top: 0, bottom: edge.top },
    { left: 0, right: w, top: h - edge.bottom, bottom: h },
  ];
  return strips.some((strip) => isInked(page, strip))
    ? [`page ${page.number}: ink at the edge of the paper`]
    : [];
}

/** Lighter than this is paper; a hairline in a picture of few dots is light, too. */
const paperGray = 240;

function isInked(picture: Picture, box: Box): boolean {
  const { dotsPerMm, width: w, height: h, gray } = picture;
  const [left, right] = [Math.floor(box.left * dotsPerMm), Math.ceil(box.right * dotsPerMm)];
  const [top, bottom] = [Math.floor(box.top * dotsPerMm), Math.ceil(box.bottom * dotsPerMm)];
  for (let y = Math.max(0, top); y < Math.min(h, bottom); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(w, right); x += 1) {
      if ((gray[y * w + x] ?? 255) < paperGray) return true;
    }
  }
  return false;
}

function hasInk(page: PrintedPage, glyph: Glyph): boolean {
  return isInked(page, glyph);
}

/** Pieces of the list, in its order, all of whose glyphs are wanted. */
function runs(
  glyphs: readonly Glyph[],
  isWanted: (glyph: Glyph, index: number) => boolean,
  isBreak: (glyph: Glyph, before: Glyph) => boolean = () => false,
): Glyph[][] {
  const found: Glyph[][] = [];
  let open: Glyph[] = [];
  for (const [index, glyph] of glyphs.entries()) {
    const before = open.at(-1);
    const wanted = isWanted(glyph, index);
    if (!wanted || !before || isBreak(glyph, before)) open = [];
    if (!wanted) continue;
    if (open.length === 0) found.push(open);
    open.push(glyph);
  }
  return found;
}

/** Without what typesetting changes: white space, hyphens, the two forms of a ligature. */
function bare(text: string): string {
  return text.normalize("NFKC").replace(/[\s\p{Cc}\p{Cf}\uFFFE\uFFFF\u2010\u2011-]/gu, "");
}

/** Points and dashes leave too little ink to see them in a picture of few dots. */
function isThin({ text }: Glyph): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

function place(glyphs: readonly Glyph[]): string {
  const { left, right, top, bottom } = around(glyphs);
  const [x0, x1, y0, y1] = [left, right, top, bottom].map((length) => length.toFixed(1));
  return `${x0} to ${x1} mm across and ${y0} to ${y1} mm down`;
}

function textOf(glyphs: readonly Glyph[]): string {
  return glyphs.map(({ text }) => text).join("");
}

function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    right: Math.max(...boxes.map(({ right }) => right)),
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

function apart(a: Box, b: Box): [number, number] {
  return [(a.left + a.right - b.left - b.right) / 2, (a.top + a.bottom - b.top - b.bottom) / 2];
}

function width({ left, right }: Box): number {
  return right - left;
}

function height({ top, bottom }: Box): number {
  return bottom - top;
}
