import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shippedTemplates } from "./shipped-templates.ts";

/** One font file and the characters in it. */
export interface FontFace {
  family: string;
  weight: number;
  style: "normal" | "italic";
  file: string;
  /** Ranges of code points, first and last included. */
  covers: readonly (readonly [number, number])[];
}

/** `templates/fonts/coverage.json`: ranges are written in hexadecimal, "20-7E A0 …". */
interface CoverageFile {
  faces: (Omit<FontFace, "covers"> & { covers: string })[];
}

/** Every packaged font file, in the order of coverage.json. */
export const fontFaces = once((): FontFace[] => {
  const text = readFileSync(join(fontFolder(), "coverage.json"), "utf8");
  const { faces } = JSON.parse(text) as CoverageFile;
  return faces.map((face) => ({ ...face, covers: parseRanges(face.covers) }));
});

/**
 * The characters of a text that no packaged font can print, each once.
 *
 * @param others characters that other fonts of the document have
 */
export function uncoveredCharacters(
  text: string,
  others: ReadonlySet<number> = new Set(),
): string[] {
  return [...distinctCharacters(text)].filter(
    (character) =>
      !isInvisible(character) &&
      facesWith(character).length === 0 &&
      !others.has(character.codePointAt(0) ?? 0),
  );
}

/**
 * `@font-face` rules with the fonts inside, for the characters and styles that a document uses
 * and no others: a document in English carries about ten files of 12 to 20 KB.
 *
 * @param html the document's body
 */
export function fontStyles(html: string): string {
  const used = usedStyles(html);
  const needed = new Set<FontFace>();
  for (const character of distinctCharacters(html)) {
    if (isInvisible(character)) continue;
    for (const face of facesFor(character, used)) needed.add(face);
  }
  return fontFaces()
    .filter((face) => needed.has(face))
    .map(fontFaceRule)
    .join("\n");
}

/** The families to fall back on, in order, after a document's own family: all that are packaged. */
export const fallbackFamilies = once((): string[] =>
  [...new Set(fontFaces().map(({ family }) => family))].filter(
    (family) => !mainFamilies.has(family),
  ),
);

const mainFamilies: ReadonlySet<string> = new Set(["Kit Serif", "Kit Sans", "Kit Code"]);

interface UsedStyles {
  italic: boolean;
  strong: boolean;
  code: boolean;
  codeBlock: boolean;
}

function usedStyles(html: string): UsedStyles {
  return {
    italic: html.includes("<em"),
    strong: html.includes("<strong"),
    code: html.includes("<code"),
    codeBlock: html.includes("<pre"),
  };
}

function isUsed({ family, weight, style }: FontFace, used: UsedStyles): boolean {
  if (family === "Kit Code") {
    return weight === 400 && style === "normal" ? used.code : used.codeBlock;
  }
  if (style === "italic") return used.italic;
  return family === "Kit Sans" || weight === 400 || used.strong;
}

/** The main families where they have the character, otherwise the first family that does. */
function facesFor(character: string, used: UsedStyles): FontFace[] {
  const able = facesWith(character);
  const main = able.filter((face) => mainFamilies.has(face.family) && isUsed(face, used));
  const families = new Set(main.map(({ family }) => family));
  if (families.has("Kit Sans") && (!used.code || families.has("Kit Code"))) return main;
  const fallback = able.find((face) => !mainFamilies.has(face.family));
  return fallback ? [...main, fallback] : main;
}

const facesByCharacter = new Map<string, FontFace[]>();

/** Every face that has the character; looked up once, since texts share their characters. */
function facesWith(character: string): FontFace[] {
  let faces = facesByCharacter.get(character);
  if (!faces) {
    const code = character.codePointAt(0) ?? 0;
    faces = fontFaces().filter((face) => covers(face, code));
    facesByCharacter.set(character, faces);
  }
  return faces;
}

const fontFaceRules = new Map<string, string>();

/** Reading and encoding are done once a file and process. */
function fontFaceRule(face: FontFace): string {
  const known = fontFaceRules.get(face.file);
  if (known) return known;
  const data = readFileSync(join(fontFolder(), face.file)).toString("base64");
  const rule = [
    `@font-face { font-family: "${face.family}"; font-weight: ${face.weight}; font-style: ${face.style};`,
    `  unicode-range: ${rangesOf(face).map(unicodeRange).join(", ")};`,
    `  src: url(data:font/woff2;base64,${data}) format("woff2"); }`,
  ].join("\n");
  fontFaceRules.set(face.file, rule);
  return rule;
}

/**
 * Marks of direction, which have no glyph. A character in no range is looked for in the system's fonts,
 * and one of those would be embedded for a mark that no one sees.
 */
const directionMarks: FontFace["covers"] = [
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
];

/** What a face is asked for: the faces with a space also take marks of direction. */
function rangesOf(face: FontFace): FontFace["covers"] {
  return covers(face, 0x20) ? [...face.covers, ...directionMarks] : face.covers;
}

function unicodeRange([first, last]: readonly [number, number]): string {
  const from = `U+${first.toString(16)}`;
  return first === last ? from : `${from}-${last.toString(16)}`;
}

function fontFolder(): string {
  return join(shippedTemplates(), "fonts");
}

function parseRanges(ranges: string): [number, number][] {
  return ranges.split(" ").map((range) => {
    const [first = "", last = first] = range.split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}

function covers({ covers }: FontFace, code: number): boolean {
  return covers.some(([first, last]) => first <= code && code <= last);
}

/** ASCII's first. Most of a document is ASCII, which a set of strings takes ten times as long over. */
function distinctCharacters(text: string): Set<string> {
  const normal = text.normalize("NFC");
  const ascii = new Uint8Array(0x80);
  const others = new Set<string>();
  for (let at = 0; at < normal.length; at += 1) {
    const code = normal.codePointAt(at) ?? 0;
    if (code < ascii.length) ascii[code] = 1;
    else others.add(String.fromCodePoint(code));
    if (code > 0xffff) at += 1;
  }
  const found = [...ascii.keys()].filter((code) => ascii[code] === 1);
  return new Set([...found.map((code) => String.fromCodePoint(code)), ...others]);
}

/** Marks that shape other characters and are seen all the same (Unicode's Prepended_Concatenation_Mark). */
const seenMarks = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;

/** Spaces, line ends and marks that shape other characters have no glyph of their own to miss. */
function isInvisible(character: string): boolean {
  return /\s|\p{Cf}|\p{Cc}|\p{Variation_Selector}/u.test(character) && !seenMarks.test(character);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
