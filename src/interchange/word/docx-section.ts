// cspell:ignore NUMPAGES
import { textRun } from "./docx-runs.ts";
import { tag, valued, xmlPart } from "./docx-xml.ts";

/** What's in the margins of a document's pages, as its PDF has it. */
export interface PageMargins {
  paper: keyof typeof papers;
  /** By name of the page style; null for the common one. */
  heads: readonly { page: string | null; left: string; right: string }[];
  footLeft: string;
  /** Before the number of the page. */
  footRight: string;
  footNote?: string | null;
}

/** Twips: 20 mm at the binding and the head, 15 mm outside, 16 mm at the foot. */
const margin = { left: 1134, right: 850, top: 1304, bottom: 1077, edge: 600 } as const;
/** Twips. */
const papers = {
  a4: { width: 11_906, height: 16_838 },
  letter: { width: 12_240, height: 15_840 },
} as const;

/** Twips between the margins. */
export function textWidth(paper: PageMargins["paper"]): number {
  return papers[paper].width - margin.left - margin.right;
}

/** The head of pages of one style. */
export function headOf(
  { heads }: PageMargins,
  page: string | null,
): { left: string; right: string } {
  const common = heads.find((head) => head.page === null);
  return heads.find((head) => head.page === page) ?? common ?? { left: "", right: "" };
}

export function headerPart(
  { left, right }: { left: string; right: string },
  width: number,
): string {
  const content = [plainRun(left), tab, plainRun(right)];
  return xmlPart("w:hdr", sidesLine("Header", width, ...content));
}

export function footerPart({ footLeft, footRight, footNote }: PageMargins, width: number): string {
  const pages = [plainRun(`${footRight}page `), field("PAGE"), plainRun(" of "), field("NUMPAGES")];
  const note = footNote ? sidesLine("Footer", width, plainRun(footNote)) : "";
  return xmlPart("w:ftr", sidesLine("Footer", width, plainRun(footLeft), tab, ...pages), note);
}

const tab = tag("w:r", {}, tag("w:tab"));

/** Signs that keep directions apart are Word's own business. */
function plainRun(text: string): string {
  return textRun(text.replace(/[\u2066-\u2069]/g, ""), {});
}

function field(name: string): string {
  return tag("w:fldSimple", { "w:instr": name }, textRun("1", {}));
}

/** A line with something at its left and at its right. */
function sidesLine(style: string, width: number, ...content: string[]): string {
  const tabs = tag("w:tabs", {}, tag("w:tab", { "w:val": "right", "w:pos": width }));
  return tag("w:p", {}, tag("w:pPr", {}, valued("pStyle", style), tabs), ...content);
}

/** @param header of the part with its head, by the id of its relationship */
export function sectionProperties(header: string, paper: PageMargins["paper"]): string {
  const { width, height } = papers[paper];
  const link = (name: string, id: string) => tag(name, { "w:type": "default", "r:id": id });
  return tag(
    "w:sectPr",
    {},
    link("w:headerReference", header),
    link("w:footerReference", "footer"),
    valued("type", "nextPage"),
    tag("w:pgSz", { "w:w": width, "w:h": height }),
    tag("w:pgMar", {
      "w:top": margin.top,
      "w:right": margin.right,
      "w:bottom": margin.bottom,
      "w:left": margin.left,
      "w:header": margin.edge,
      "w:footer": margin.edge,
      "w:gutter": 0,
    }),
  );
}
