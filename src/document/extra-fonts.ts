import { cssString } from "./text.ts";

/** A font for characters that neither the packaged fonts nor the theme's have. */
export interface ExtraFont {
  /** For people: a file's or the font's own. */
  name: string;
  /** Where its glyphs come from, in CSS. */
  source: string;
  /** True if it's installed on this machine: other machines may have none or another one. */
  isInstalled: boolean;
  has(code: number): boolean;
}

/** Fonts to look for characters in, the preferred ones first. */
export type FontShelf = () => readonly ExtraFont[];

export interface BorrowedFonts {
  /** `@font-face` rules. */
  rules: string;
  families: string[];
  fonts: ExtraFont[];
  /** Characters that no font has. */
  missing: string[];
}

/**
 * As few fonts as it takes, each for the characters that those before it lack. A shelf is looked at only
 * while characters are missing.
 */
export function borrowFonts(
  characters: readonly string[],
  shelves: readonly FontShelf[],
): BorrowedFonts {
  let missing = [...characters];
  const borrowed: { font: ExtraFont; characters: string[] }[] = [];
  for (const shelf of shelves) {
    for (let font = best(shelf, missing); font; font = best(shelf, missing)) {
      const has = font.has.bind(font);
      borrowed.push({ font, characters: missing.filter((one) => has(codeOf(one))) });
      missing = missing.filter((one) => !has(codeOf(one)));
    }
  }
  return {
    rules: borrowed.map(fontRule).join("\n"),
    families: borrowed.map((_, index) => familyName(index)),
    fonts: borrowed.map(({ font }) => font),
    missing,
  };
}

function best(shelf: FontShelf, missing: readonly string[]): ExtraFont | null {
  if (missing.length === 0) return null;
  const counted = shelf().map((font) => ({
    font,
    count: missing.filter((character) => font.has(codeOf(character))).length,
  }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  return most === 0 ? null : (counted.find(({ count }) => count === most)?.font ?? null);
}

/** Only for what it's there for, so that it changes no other text. */
function fontRule(
  { font, characters }: { font: ExtraFont; characters: readonly string[] },
  index: number,
): string {
  const range = characters.map((one) => `U+${codeOf(one).toString(16)}`).join(", ");
  return `@font-face { font-family: "${familyName(index)}"; src: ${font.source}; unicode-range: ${range}; }`;
}

function familyName(index: number): string {
  return `Extra ${index + 1}`;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** The source of an installed font, by its full name. */
export function installedSource(name: string): string {
  return `local(${cssString(name)})`;
}
