import { placeIn } from "../diagnostic/content-file.ts";

/** What a drawing consists of. Text would be set in whatever font the machine has. */
export const drawingElements: ReadonlySet<string> = new Set(
  "svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask symbol use pattern style title desc".split(
    " ",
  ),
);

const hints: Readonly<Record<string, string>> = {
  text: "turn the text into outlines",
  image: "a drawing has no pictures in it; use the picture itself as a PNG or JPEG",
};

/**
 * What keeps an SVG file from being a drawing and nothing else: a script, a reference to anything
 * outside, a picture, text. The file has to be written plainly, without entities, document types or
 * escapes, so that what is read here is what a browser reads.
 *
 * @returns the end of a sentence, or null
 */
export function findSvgError(text: string): string | null {
  const source = text.replace(/^\uFEFF/, "");
  let at = 0;
  let isBegun = false;
  let inStyle = false;
  const describe = (what: string) => {
    const { line, column } = placeIn(source, at);
    return `is not a plain drawing: ${what} (line ${line}, column ${column})`;
  };
  while (at < source.length) {
    piece.lastIndex = at;
    const match = piece.exec(source);
    if (!match) return describe(`"${source.slice(at, at + 12)}" cannot stand here`);
    const { name, attributes = "", content, empty, ended, declaration } = match.groups ?? {};
    // An element or a comment would cut a style into parts that are harmless one by one.
    if (inStyle && content === undefined && ended !== "style") {
      return describe("a style has something other than text in it");
    }
    const error =
      (name && findTagError(name, attributes)) ??
      (inStyle && content ? findValueError(content) : null) ??
      (declaration === undefined ? null : findDeclarationError(declaration, at));
    if (error) return describe(error);
    if (!isBegun && name !== undefined && name !== "svg")
      return describe("it begins with another element than <svg>");
    isBegun ||= name !== undefined;
    inStyle = inStyle ? ended === undefined : name === "style" && empty === "";
    at = piece.lastIndex;
  }
  return isBegun ? null : "is not a plain drawing: there is no <svg> in it";
}

/** One declaration, comment, tag, end tag or run of text. */
const piece =
  /<\?xml\s(?<declaration>[^<>?]*)\?>|<!--(?:(?!--)[\s\S])*-->|<(?<name>[A-Za-z][\w:.-]*)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|<\/(?<ended>[\w:.-]+)\s*>|(?<content>[^<]+)/y;

/** In another encoding a browser would read other characters than were checked here. */
function findDeclarationError(declaration: string, at: number): string | null {
  if (at > 0) return "its declaration is not at its beginning";
  return plainDeclaration.test(declaration) ? null : "its encoding is not UTF-8";
}

const plainDeclaration =
  /^\s*version\s*=\s*["']1\.\d["'](?:\s+encoding\s*=\s*["'](?:utf-?8|us-ascii)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*$/i;

/** What to say of an element that is not part of a drawing. */
export function describeElement(name: string): string {
  return `<${name}> is not allowed; ${hints[name] ?? "save it as a plain SVG"}`;
}

function findTagError(name: string, attributes: string): string | null {
  if (!drawingElements.has(name)) return describeElement(name);
  for (const { groups } of attributes.matchAll(
    /(?<key>[\w:.-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g,
  )) {
    const { key = "", double, single } = groups ?? {};
    const error = findAttributeError(key, double ?? single ?? "");
    if (error) return error;
  }
  return null;
}

export function findAttributeError(key: string, value: string): string | null {
  if (/^on/i.test(key)) return `${key} would run a script`;
  if (/(^|:)(href|src|base)$/i.test(key) && !value.startsWith("#")) {
    return `${key} refers to something outside`;
  }
  return key.startsWith("xmlns") ? null : findValueError(value);
}

/** Escapes could hide an address. */
function findValueError(value: string): string | null {
  if (/[\\&]/.test(value)) return "escapes and entities are not allowed";
  // The others take several addresses, of which the first may be harmless.
  if (/@import|url\s*\(\s*(?!\s|['"]?#)|(?:image|image-set|src|cross-fade)\s*\(/i.test(value)) {
    return "a style refers to something outside";
  }
  return null;
}
