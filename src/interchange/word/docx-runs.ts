import type { Inline, Look } from "../page/blocks.ts";
import type { DocxPictures } from "./docx-picture.ts";
import { escapeXml, tag, valued } from "./docx-xml.ts";

export const fonts = {
  sans: "Source Sans 3",
  serif: "Source Serif 4",
  code: "Source Code Pro",
  /** Has boxes and circles, on Windows; elsewhere another font is taken. */
  symbols: "Segoe UI Symbol",
} as const;

/** A document's content controls are numbered, and its pictures kept. */
export interface RunState {
  pictures: DocxPictures;
  nextId: number;
}

/** Text and what's among it as runs. */
export function runsOf(content: readonly Inline[], state: RunState): string {
  return content.map((part) => runOf(part, state)).join("");
}

function runOf(part: Inline, state: RunState): string {
  if (part.kind === "text") return textRun(part.text, part.look);
  if (part.kind === "tick") return tickControl(part.shape, part.label, state);
  if (part.kind === "blank") return blankControl(part, state);
  if (part.kind === "picture") {
    return state.pictures.run(part.address, part.alt) ?? textRun(part.alt, {});
  }
  return tag("w:r", {}, tag("w:br"));
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** The first letter that has a direction. */
const firstLetter = /\p{L}/u;

/** True if a paragraph runs from right to left, as its first letter does. */
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(firstLetter.exec(text)?.[0] ?? "");
}

export function textRun(text: string, look: Look): string {
  return text
    .split(rightToLeftRuns)
    .filter((piece) => piece !== "")
    .map((piece) => run(piece, look))
    .join("");
}

/** Word wants to be told which runs are from right to left. */
const rightToLeftRuns =
  /((?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+[^\p{L}\p{N}]*)*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)/u;

function run(text: string, look: Look): string {
  const written = tag("w:t", { "xml:space": "preserve" }, escapeXml(text));
  return tag("w:r", {}, propertiesOf(look, rightToLeft.test(text)), written);
}

/** In the order that the schema asks for (ECMA-376, 17.3.2.28). */
function propertiesOf(look: Look, isFromRight: boolean): string {
  const parts = [
    ...(look.code ? [fontTag(fonts.code)] : []),
    ...(look.bold ? [tag("w:b"), tag("w:bCs")] : []),
    ...(look.italic ? [tag("w:i"), tag("w:iCs")] : []),
    ...(look.strike ? [tag("w:strike")] : []),
    ...(look.faint ? [valued("color", "45494D")] : []),
    ...(look.faint ? [valued("sz", 17), valued("szCs", 17)] : []),
    ...(isFromRight ? [tag("w:rtl")] : []),
  ];
  return parts.length > 0 ? tag("w:rPr", {}, ...parts) : "";
}

export function fontTag(font: string): string {
  return tag("w:rFonts", { "w:ascii": font, "w:hAnsi": font, "w:eastAsia": font, "w:cs": font });
}

const ticks = {
  box: { empty: "\u2610", checked: "2612", unchecked: "2610" },
  circle: { empty: "\u25cb", checked: "25CF", unchecked: "25CB" },
} as const;

/** A box that a click marks; programs that know no such control show its character. */
function tickControl(shape: keyof typeof ticks, label: string, state: RunState): string {
  const { empty, checked, unchecked } = ticks[shape];
  const stateTag = (name: string, value: string) =>
    tag(`w14:${name}`, { "w14:val": value, "w14:font": fonts.symbols });
  const box = tag(
    "w14:checkbox",
    {},
    tag("w14:checked", { "w14:val": 0 }),
    stateTag("checkedState", checked),
    stateTag("uncheckedState", unchecked),
  );
  const written = tag("w:r", {}, tag("w:rPr", {}, fontTag(fonts.symbols)), tag("w:t", {}, empty));
  return control(label, box, written, state);
}

/** A line to write on, which makes way for what is typed. */
function blankControl(
  { label, isShort }: { label: string; isShort: boolean },
  state: RunState,
): string {
  const line = "_".repeat(isShort ? 12 : 28);
  return control(label, tag("w:showingPlcHdr") + tag("w:text"), textRun(line, {}), state);
}

/** Characters that Word takes for the name of a control. */
const maxLabelLength = 64;

function control(label: string, kind: string, written: string, state: RunState): string {
  const id = state.nextId;
  state.nextId += 1;
  const name = label === "" ? "" : valued("alias", label.slice(0, maxLabelLength));
  const properties = tag("w:sdtPr", {}, name, valued("id", id), kind);
  return tag("w:sdt", {}, properties, tag("w:sdtContent", {}, written));
}
