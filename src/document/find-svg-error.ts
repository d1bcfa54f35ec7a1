import { placeIn } from "../diagnostic/content-file.ts";

/** What a drawing consists of. Text would be set in whatever font the machine has. */
const drawingElements = new Set(
  "svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask symbol use pattern style title desc".split(
    " ",
  ),
);

const hints: Readonly<Record<string, string>> = {
  text: "turn the text into outlines",
  image: "a drawing has no pictures in it; use the picture itself as a PNG",
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
  let inside = "";
  const describe = (what: string) => {
    const { line, column } = placeIn(source, at);
    return `is not a plain drawing: ${what} (line ${line}, column ${column})`;
  };
  while (at < source.length) {
    piece.lastIndex = at;
    const match = piece.exec(source);
    if (!match) return describe(`"${source.slice(at, at + 12)}" cannot stand here`);
    const { name, attributes = "", content } = match.groups ?? {};
    const error =
      (name && findElementError(name, attributes)) ??
      (inside === "style" && content ? findValueError(content) : null);
    if (error) return describe(error);
    if (inside === "" && name !== undefined && name !== "svg")
      return describe("it begins with another element than <svg>");
    if (name) inside = name;
    at = piece.lastIndex;
  }
  return inside === "" ? "is not a plain drawing: there is no <svg> in it" : null;
}

/** One declaration, comment, tag, end tag or run of text. */
const piece =
  /<\?xml\s[^<>?]*\?>|<!--(?:(?!--)[\s\S])*-->|<(?<name>[A-Za-z][\w:.-]*)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>|<\/[\w:.-]+\s*>|(?<content>[^<]+)/y;

function findElementError(name: string, attributes: string): string | null {
  if (!drawingElements.has(name)) {
    const hint = hints[name] ?? "save it as a plain SVG";
    return `<${name}> is not allowed; ${hint}`;
  }
  for (const { groups } of attributes.matchAll(
    /(?<key>[\w:.-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g,
  )) {
    const { key = "", double, single } = groups ?? {};
    const value = double ?? single ?? "";
    if (/^on/i.test(key)) return `${key} would run a script`;
    if (/(^|:)(href|src|base)$/i.test(key) && !value.startsWith("#")) {
      return `${key} refers to something outside`;
    }
    const error = key.startsWith("xmlns") ? null : findValueError(value);
    if (error) return error;
  }
  return null;
}

/** Escapes could hide an address. */
function findValueError(value: string): string | null {
  if (/[\\&]/.test(value)) return "escapes and entities are not allowed";
  if (/@import|(?:url|image|image-set|src)\s*\(\s*(?!['"]?#)/i.test(value)) {
    return "a style refers to something outside";
  }
  return null;
}
