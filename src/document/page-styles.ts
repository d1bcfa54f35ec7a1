import { type Paper, papers } from "./kinds.ts";
import { cssString, isolate, shorten } from "./text.ts";

/** A form field in a running head. */
export interface HeadField {
  name: string;
  /** For someone who can't see where it is. */
  label: string;
}

/** What stands in the margins of the pages of one name. */
export interface RunningHead {
  /** Name of the page style; null for the pages that have none. */
  page: string | null;
  left: string;
  right: string;
}

export interface PageStyle {
  paper: Paper;
  heads: RunningHead[];
  /** The form field that every head has a blank for, if any. */
  headField?: HeadField | null;
  footLeft: string;
  /** A line of its own below, if any. */
  footNote?: string | null;
  /** Stands before "page 3 of 11". */
  footRight: string;
}

/** Characters that fit on one line of the margin next to the other half. */
const maxHeadLength = 62;

/**
 * The page rules that depend on what is printed: size of the paper and running heads. The rest is
 * in templates/styles. Margins are there too, as `--page-…` cannot be used inside `@page`.
 */
export function pageStyles({ paper, heads, footLeft, footRight, footNote }: PageStyle): string {
  return [
    `@page { size: ${papers[paper]};`,
    `  @bottom-left { content: ${headText(footLeft)}${footNote ? noteBelow(footNote) : ""}; }`,
    `  @bottom-right { content: ${headText(`${footRight}page `)} counter(page) " of " counter(pages); } }`,
    ...heads.map(headRule),
  ].join("\n");
}

/** All text that is printed in the margins, with the digits of page numbers: its fonts are needed. */
export function marginText({ heads, footLeft, footNote, footRight }: PageStyle): string {
  const sides = heads.flatMap(({ left, right }) => [left, right]);
  return [...sides, footLeft, footNote ?? "", footRight, "page of 0123456789\u2026"].join("\n");
}

function headRule({ page, left, right }: RunningHead): string {
  return [
    `@page${page ? ` ${page}` : ""} { @top-left { content: ${headText(left)}; }`,
    `  @top-right { content: ${headText(right)}; } }`,
  ].join("\n");
}

/** "\\A" is a line end in a CSS string. */
function noteBelow(note: string): string {
  return ` "\\A" ${cssString(isolate(note.normalize("NFC")))}; white-space: pre-line`;
}

/** Accents are composed, as the fonts have them. */
function headText(text: string): string {
  const short = shorten(text.normalize("NFC"), maxHeadLength);
  return cssString(/\s$/.test(text) ? `${short} ` : short);
}
