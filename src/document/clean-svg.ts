import sax, { type QualifiedAttribute, type QualifiedTag, type SAXParser } from "sax";
import { placeIn } from "../diagnostic/content-file.ts";
import {
  describeElement,
  drawingElements,
  findAttributeError,
  findSvgError,
} from "./find-svg-error.ts";

/** A drawing as it's printed, or why there's none, as the end of a sentence. */
export type CleanSvg = { ok: true; svg: string } | { ok: false; why: string };

/**
 * A drawing without what editors such as Illustrator and Inkscape keep in it: document types, comments,
 * metadata, and elements and attributes of their own. It's written again from what was read, so that a
 * browser reads the same. What is more than a drawing, or isn't well formed, is refused.
 */
export function cleanSvg(text: string): CleanSvg {
  try {
    const svg = readDrawing(text.replace(/^\uFEFF/, ""));
    const why = findSvgError(svg);
    return why === null ? { ok: true, svg } : { ok: false, why };
  } catch (error) {
    if (!(error instanceof NotDrawing)) throw error;
    return { ok: false, why: error.message };
  }
}

class NotDrawing extends Error {
  override readonly name = "NotDrawing";
}

// A path of a logo may be longer than the parser's own limit; the file has one.
Object.assign(sax, { MAX_BUFFER_LENGTH: Number.POSITIVE_INFINITY });

const svgNamespace = "http://www.w3.org/2000/svg";
const linkNamespace = "http://www.w3.org/1999/xlink";

/** Elements that show something by themselves. */
const shapes = new Set("path rect circle ellipse line polyline polygon use".split(" "));
/** Elements that only hold text. */
const textual = new Set("style title desc".split(" "));

/** How an open element is written: with its tags, only with what is inside, or not at all. */
type Writing = "whole" | "inside" | "none";

/** What the types of the parser leave out. */
type Parser = SAXParser & { ns: object; ENTITIES: Record<string, string> };

function readDrawing(source: string): string {
  const parser = sax.parser(true, { xmlns: true, strictEntities: true } as object) as Parser;
  // A declaration that got lost in copying takes nothing from what a link means.
  parser.ns = Object.assign(Object.create(parser.ns), { xlink: linkNamespace });
  const open: { name: string; writing: Writing }[] = [];
  let svg = "";
  let hasShape = false;
  const refuse = (what: string, at: number | null = parser.startTagPosition - 1): never => {
    const { line, column } =
      at === null ? { line: parser.line + 1, column: parser.column } : placeIn(source, at);
    throw new NotDrawing(`is not a plain drawing: ${what} (line ${line}, column ${column})`);
  };
  const addText = (text: string) => {
    const { name = "", writing } = open.at(-1) ?? {};
    if (writing === "whole" && textual.has(name)) svg += escapeText(text);
  };
  parser.onerror = ({ message }) => {
    const [what = ""] = message.toLowerCase().split("\n");
    refuse(`it's not well formed, ${what.replace(/\.$/, "")}; save it as a plain SVG`, null);
  };
  parser.ondoctype = (doctype) => Object.assign(parser.ENTITIES, entitiesIn(doctype));
  parser.onprocessinginstruction = ({ name }) => {
    if (name !== "xml") refuse(`<?${name}?> is not allowed; put its styles into the drawing`, null);
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onopentag = (given) => {
    const tag = given as QualifiedTag;
    const around = open.at(-1);
    // Elements in a style sheet or a title would hide what follows them from the checks.
    const isLeftOut = around?.writing === "none" || textual.has(around?.name ?? "");
    const writing = isLeftOut ? "none" : writingOf(tag, open.length, refuse);
    open.push({ name: tag.local, writing });
    if (writing !== "whole") return;
    hasShape ||= shapes.has(tag.local);
    svg += `<${tag.local}${open.length === 1 ? ` xmlns="${svgNamespace}"` : ""}`;
    for (const attribute of Object.values(tag.attributes)) {
      svg += attributeText(attribute, refuse);
    }
    svg += ">";
  };
  parser.onclosetag = () => {
    const { name, writing } = open.pop() ?? {};
    if (writing === "whole") svg += `</${name}>`;
  };
  parser.write(source).close();
  if (svg === "") throw new NotDrawing("is not a plain drawing: there is no <svg> in it");
  if (!hasShape) throw new NotDrawing("is an empty drawing");
  return svg;
}

type Refuse = (what: string) => never;

/** Elements of other namespaces are data of editors, which no browser shows. */
function writingOf(tag: QualifiedTag, depth: number, refuse: Refuse): Writing {
  const { local, uri, attributes } = tag;
  const isOurs = uri === svgNamespace || uri === "";
  if (depth === 0) {
    if (!isOurs || local !== "svg") refuse("it begins with another element than <svg>");
    checkSize(attributes, refuse);
  }
  if (!isOurs || local === "metadata") return "none";
  // Illustrator's own data, and what browsers show instead of it.
  if (local === "foreignObject" && attributes.requiredExtensions) return "none";
  if (local === "switch") return "inside";
  if (!drawingElements.has(local)) refuse(describeElement(local));
  return "whole";
}

function checkSize(attributes: QualifiedTag["attributes"], refuse: Refuse): void {
  const [, , width, height] = (attributes.viewBox?.value ?? "").trim().split(/[\s,]+/);
  const sizes = [attributes.width?.value, attributes.height?.value, width, height];
  if (sizes.some((size) => size !== undefined && !(Number.parseFloat(size) > 0))) {
    refuse("it has no width or no height");
  }
}

/** Empty for what only an editor reads. */
function attributeText(attribute: QualifiedAttribute, refuse: Refuse): string {
  const { prefix, local, uri, value } = attribute;
  const isLink = uri === linkNamespace && local === "href";
  if (isLink || (prefix === "" && local !== "xmlns")) {
    const error = findAttributeError(attribute.name, value);
    if (error) refuse(error);
    const quote = value.includes('"') ? "'" : '"';
    return ` ${local}=${quote}${value.replaceAll("<", "&lt;").replaceAll(quote, " ")}${quote}`;
  }
  return "";
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Of a document type, those that stand for plain text, as Illustrator has for namespaces. */
function entitiesIn(doctype: string): Record<string, string> {
  const found = doctype.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>/g);
  return Object.fromEntries(
    [...found].map(([, name = "", double, single]) => [name, double ?? single ?? ""]),
  );
}
