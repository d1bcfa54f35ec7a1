import { type Appearances, appearances } from "./appearances.ts";
import { throwFieldError } from "./field-address.ts";
import type { FieldLink } from "./field-links.ts";
import type { PdfFile } from "./pdf-file.ts";
import { pdfNumber, pdfReference, pdfText } from "./pdf-values.ts";
import { addTextFont, type TextFont } from "./text-font.ts";

/** Bits of a field's and an annotation's flags (ISO 32000-1, 12.7.3.1, 12.7.4 and 12.5.3). */
const readOnly = 1;
const multiline = 1 << 12;
const radio = 1 << 15;
const hidden = 1 << 1;
const printed = 1 << 2;

/** Size of what is typed: 0 lets viewers set long texts smaller, so that paper shows all of them. */
const textSize = 0;

/** A field, or a name that others begin with: `q`, `q.<question>`. */
interface FieldNode {
  readonly kids: Map<string, FieldNode>;
  readonly links: FieldLink[];
}

/**
 * Replaces each link with a field, in the very object of the link, so that the page's list, the
 * structure element and the parent tree all go on pointing to it. Returns the catalog's form object.
 * @throws UserError printing if two fields cannot both have their names
 */
export function addFields(file: PdfFile, links: readonly FieldLink[], text: TextFont): number {
  const writer: FieldWriter = { file, looks: appearances(file) };
  const top = namesOf(links);
  const fields = [...top.kids].map(([name, node]) => writeNode(writer, name, node, null));
  const signs = file.add("<</Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats>>");
  const fonts = `/Helv ${pdfReference(addTextFont(file, text))} /ZaDb ${pdfReference(signs)}`;
  return file.add(`<</Fields ${array(fields)} /DR <</Font <<${fonts}>>>> /DA ${textLook}>>`);
}

interface FieldWriter {
  readonly file: PdfFile;
  readonly looks: Appearances;
}

function namesOf(links: readonly FieldLink[]): FieldNode {
  const top: FieldNode = { kids: new Map(), links: [] };
  for (const link of links) {
    let node = top;
    for (const part of link.name.split(".")) {
      const kid = node.kids.get(part) ?? { kids: new Map(), links: [] };
      node.kids.set(part, kid);
      node = kid;
      if (node.links.length > 0 && node.links[0]?.name !== link.name) {
        throwFieldError(link.name, `${node.links[0]?.name} is a field already`);
      }
    }
    node.links.push(link);
    if (node.kids.size > 0) throwFieldError(link.name, "other fields' names begin with it");
    if (node.links[0]?.type !== link.type) throwFieldError(link.name, "it is of two types");
  }
  return top;
}

function writeNode(
  writer: FieldWriter,
  name: string,
  { kids, links }: FieldNode,
  parent: number | null,
): number {
  const [first] = links;
  const named = `/T ${pdfText(name)}${parent === null ? "" : ` /Parent ${pdfReference(parent)}`}`;
  if (first && links.length === 1 && first.type !== "radio") {
    writer.file.replace(first.object, `<<${named} ${fieldOf(links)} ${widgetOf(writer, first)}>>`);
    return first.object;
  }
  const own = writer.file.add();
  const below = first
    ? links.map((link) => writeWidget(writer, link, own))
    : [...kids].map(([kidName, kid]) => writeNode(writer, kidName, kid, own));
  const field = first ? ` ${fieldOf(links)}` : "";
  writer.file.replace(own, `<<${named}${field} /Kids ${array(below)}>>`);
  return own;
}

/** One of a field's several places; readers take the tooltip from here or from the field. */
function writeWidget(writer: FieldWriter, link: FieldLink, field: number): number {
  const tooltip = `/Parent ${pdfReference(field)} /TU ${pdfText(link.label)}`;
  writer.file.replace(link.object, `<<${tooltip} ${widgetOf(writer, link)}>>`);
  return link.object;
}

function fieldOf(links: readonly FieldLink[]): string {
  const [first] = links;
  if (!first) return "";
  const tooltip = `/TU ${pdfText(labelOf(links))}`;
  if (first.type === "check") return `/FT /Btn ${tooltip} /V /Off ${signLook}`;
  if (first.type === "radio") return `/FT /Btn /Ff ${radio} ${tooltip} /V /Off ${signLook}`;
  const flags =
    (first.type === "multiline" ? multiline : 0) | (first.value === null ? 0 : readOnly);
  const value = first.value === null ? "" : ` /V ${pdfText(first.value)}`;
  return `/FT /Tx /Ff ${flags} ${tooltip} /DA ${textLook}${value}`;
}

/** Of a radio group, what the labels of its choices share: "Question 1" of "Question 1: 3 Good". */
function labelOf(links: readonly FieldLink[]): string {
  const [first = "", ...others] = links.map(({ label }) => label);
  if (links[0]?.type !== "radio") return first;
  const parts = first.split(": ");
  const starts = parts.map((_, index) => parts.slice(0, index + 1).join(": "));
  const isShared = (start: string) => others.every((label) => label.startsWith(`${start}: `));
  return starts.slice(0, -1).findLast(isShared) ?? first;
}

function widgetOf({ looks }: FieldWriter, link: FieldLink): string {
  const parent = link.structParent === null ? "" : ` /StructParent ${link.structParent}`;
  // What is printed already would be drawn twice.
  const flags = link.value === null ? printed : hidden;
  const place = `/Rect [${link.rectangle.map(pdfNumber).join(" ")}] /P ${pdfReference(link.page)}${parent}`;
  return `/Type /Annot /Subtype /Widget /F ${flags} ${place} /Border [0 0 0] ${lookOf(looks, link)}`;
}

function lookOf(looks: Appearances, link: FieldLink): string {
  const states = (on: string, drawing: number, sign: string) =>
    `/AS /Off /AP <</N <</${on} ${pdfReference(drawing)} /Off ${pdfReference(looks.off())}>>>> /MK <</CA (${sign})>>`;
  if (link.type === "check") return states("Yes", looks.cross(link), "8");
  if (link.type === "radio") return states(link.option ?? "", looks.disc(link), "l");
  // Readers draw white under what is typed, so that no ruled line goes through it; the blank has none.
  const ground = link.type === "multiline" ? " /MK <</BG [1 1 1]>>" : "";
  return `/AP <</N ${pdfReference(looks.blank(link))}>>${ground}`;
}

/**
 * For viewers that draw a field's value again. The font goes by the name that every viewer has one for,
 * should it not take the one in the file.
 */
const textLook = `(/Helv ${textSize} Tf 0 g)`;

/** The same for crosses and discs, which the font has as `8` and `l`. */
const signLook = "/DA (/ZaDb 0 Tf 0 g)";

function array(objects: readonly number[]): string {
  return `[${objects.map(pdfReference).join(" ")}]`;
}
