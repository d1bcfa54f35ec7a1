import { createHash } from "node:crypto";
import type { ThemeValues } from "../kit/theme-values.ts";
import { readFontFile } from "./font-file.ts";
import { readThemeFile } from "./theme-file.ts";

/** As a theme names it, such as the `bold` of `sans`. */
export interface NamedFont {
  family: ThemeFontValue["family"];
  style: ThemeFontValue["style"];
  name: string;
}

type ThemeFontValue = ThemeValues["fonts"][number];

export interface ThemeFontFace {
  value: ThemeFontValue;
  /** The `@font-face` rule with the font inside. */
  rule: string;
  characters: ReadonlySet<number>;
}

/** Bytes. Larger fonts are those of whole scripts, which would go into every document. */
const maxFontBytes = 1024 * 1024;

/** What the styles call each family. */
export const themeFamilies: Readonly<Record<ThemeFontValue["family"], string>> = {
  sans: "Theme Sans",
  serif: "Theme Serif",
  code: "Theme Code",
};

/**
 * One font file of a theme; what is wrong with it goes to `reportError`.
 *
 * @param folder the workspace's templates, in which fonts have a folder of their own
 */
export function themeFont(
  folder: string,
  { family, style, name }: NamedFont,
  reportError: (why: string) => void,
): ThemeFontFace[] {
  const read = readThemeFile(folder, `fonts/${name}`, maxFontBytes);
  if (!read.ok) {
    reportError(`fonts/${name} ${read.why}`);
    return [];
  }
  const font = readFontFile(read.bytes);
  if (!font.ok) {
    reportError(`fonts/${name} ${font.why}`);
    return [];
  }
  const look = `font-weight: ${style === "bold" ? 600 : 400}; font-style: ${style === "italic" ? "italic" : "normal"};`;
  const source = `url(data:${font.format.type};base64,${read.bytes.toString("base64")}) format("${font.format.format}")`;
  const rule = `@font-face { font-family: "${themeFamilies[family]}"; ${look} src: ${source}; }`;
  const digest = createHash("sha256").update(read.bytes).digest("hex");
  return [{ value: { family, style, file: name, digest }, rule, characters: font.characters }];
}
