import { join } from "node:path";
import * as z from "zod";
import type { Layer } from "../bank/bank.ts";
import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { type LocatedYaml, parseYaml } from "../diagnostic/located-yaml.ts";
import { isThere } from "../diagnostic/regular-file.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import type { ThemeValues } from "../kit/theme-values.ts";
import { contrastWithWhite, darkened } from "./contrast.ts";
import type { LogoView } from "./document-view.ts";
import { type Paper, paperNames } from "./kinds.ts";
import { type NamedFont, type ThemeFontFace, themeFamilies, themeFont } from "./theme-fonts.ts";
import { logoOfAddress, themeLogo } from "./theme-logo.ts";

/** What a workspace's `templates/theme.yaml` changes, with its files inside. */
export interface Theme {
  /** CSS that stands behind all other styles. */
  styles: string;
  logo: LogoView | null;
  /** A line at the foot of every page. */
  footer: string | null;
  paper: Paper | null;
  /** Of the theme's own fonts; none without any. */
  fonts?: ThemeFonts;
}

export interface ThemeFonts {
  /** As in the styles. */
  families: readonly string[];
  characters: ReadonlySet<number>;
}

/** A theme with the values that a kit.json keeps of it. */
export interface LoadedTheme extends Theme {
  values: ThemeValues;
}

/** A file's name below a folder: no step upwards, nothing hidden. */
const fileName = z
  .string()
  .regex(
    /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*(\/[\p{L}\p{N}_][\p{L}\p{N}_. -]*)*$/u,
    "must name a file below the folder, such as logo.svg",
  );

const oneLine = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(longest, `must have ${longest} characters at most`)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "must be one line");

const font = z.strictObject({
  regular: fileName,
  bold: fileName,
  italic: fileName.optional(),
});

export const themeSchema = z.strictObject({
  logo: z
    .strictObject({ file: fileName, alt: oneLine(80) })
    .optional()
    .describe("SVG, PNG, or JPEG in templates/, with what it says for those who cannot see it"),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a color such as "#10495a"')
    .optional()
    .describe("color of headings and rules, in quotes"),
  paper: z.enum(paperNames).optional().describe("used unless --paper names another"),
  footer: oneLine(90).optional().describe("a line at the foot of every page"),
  fonts: z
    .strictObject({ sans: font, serif: font, code: font })
    .partial()
    .optional()
    .describe("WOFF2, TTF or OTF files in templates/fonts/"),
});

type ThemeChoice = z.infer<typeof themeSchema>;

/** Least contrast of an accent with white: WCAG 2.2, 1.4.3. */
const accentContrast = 4.5;
/** Of text in the accent: WCAG 2.2, 1.4.6. */
const textContrast = 7;

/** Reads a layer's theme: null without one, or with anything wrong in it. */
export function loadTheme({ root, displayPath }: Pick<Layer, "root" | "displayPath">): {
  theme: LoadedTheme | null;
  diagnostics: Diagnostic[];
} {
  const folder = join(root, "templates");
  const path = join(folder, "theme.yaml");
  if (!isThere(path)) return { theme: null, diagnostics: [] };
  const file = join(displayPath, "templates", "theme.yaml").replaceAll("\\", "/");
  const content = readContentFile(path, file);
  if (!content.ok) return { theme: null, diagnostics: [content.diagnostic] };
  const parsed = parseYaml(content.text, file);
  if (!parsed.ok) return { theme: null, diagnostics: parsed.diagnostics };
  const checked = checkSchema(themeSchema, parsed.yaml);
  if (!checked.ok) {
    return {
      theme: null,
      diagnostics: checked.diagnostics.map((one) => hintOnColor(one, parsed.yaml)),
    };
  }
  return readTheme(checked.value, parsed.yaml, folder);
}

/** `accent: #10495a` is an empty value with a comment behind it. */
function hintOnColor(diagnostic: Diagnostic, yaml: LocatedYaml): Diagnostic {
  const { accent } = (yaml.data ?? {}) as { accent?: unknown };
  const isAccent = accent === null && diagnostic.message.startsWith("accent ");
  return isAccent
    ? { ...diagnostic, hint: "a color needs quotes: # begins a comment" }
    : diagnostic;
}

function readTheme(choice: ThemeChoice, yaml: LocatedYaml, folder: string) {
  const diagnostics: Diagnostic[] = [];
  const reportError = (path: readonly string[], message: string, hint?: string) => {
    diagnostics.push(yaml.diagnostic(path, "bad-value", message, { hint }));
  };
  const { accent, footer = null, paper = null } = choice;
  if (accent && contrastWithWhite(accent) < accentContrast) {
    const ratio = contrastWithWhite(accent).toFixed(1);
    reportError(
      ["accent"],
      `accent has a contrast of ${ratio}:1 with white paper; the minimum is ${accentContrast}:1`,
      `a darker tone that would do: "${darkened(accent, accentContrast)}"`,
    );
  }
  const logo = choice.logo
    ? themeLogo(folder, choice.logo, (why) => reportError(["logo", "file"], why))
    : null;
  const faces = namedFonts(choice).flatMap((font) =>
    themeFont(folder, font, (why) => reportError(["fonts", font.family, font.style], why)),
  );
  if (diagnostics.length > 0) return { theme: null, diagnostics };
  const fonts = faces.map(({ value }) => value);
  const values: ThemeValues = { accent: accent ?? null, footer, logo, fonts };
  return { theme: themeOf(values, faces, paper), diagnostics };
}

function themeOf(
  values: ThemeValues,
  faces: readonly ThemeFontFace[],
  paper: Paper | null,
): LoadedTheme {
  const { accent, logo, footer } = values;
  const fonts: ThemeFonts = {
    families: [...new Set(faces.map(({ value }) => themeFamilies[value.family]))],
    characters: new Set(faces.flatMap(({ characters }) => [...characters])),
  };
  return { styles: themeStyles(accent ?? undefined, faces), logo, footer, paper, fonts, values };
}

/**
 * The theme that a kit was made with, from its values. A kit.json keeps no fonts: they are looked for
 * in a folder of templates, and another font of the same name is not taken.
 *
 * @param folder null where there is none
 * @returns errors: what cannot be printed, each to follow the words "theme: "; missing: filenames of
 *   fonts that the kit was made with and that are not there, or not the same
 */
export function themeFromValues(
  values: ThemeValues,
  folder: string | null,
): { theme: LoadedTheme; errors: string[]; missing: string[] } {
  const errors: string[] = [];
  const { accent } = values;
  if (accent && contrastWithWhite(accent) < accentContrast) errors.push("accent is too light");
  const logo = values.logo && logoOfAddress(values.logo, (why) => errors.push(`logo ${why}`));
  const missing: string[] = [];
  const faces = values.fonts.flatMap(({ family, style, file, digest }) => {
    const found = folder === null ? [] : themeFont(folder, { family, style, name: file }, () => {});
    const same = found.filter(({ value }) => value.digest === digest);
    if (same.length === 0) missing.push(file);
    return same;
  });
  return {
    theme: themeOf({ ...values, logo }, faces, null),
    errors,
    missing: [...new Set(missing)],
  };
}

function namedFonts({ fonts = {} }: ThemeChoice): NamedFont[] {
  return Object.entries(fonts).flatMap(([family, files]) =>
    Object.entries(files ?? {}).flatMap(([style, name]) =>
      name ? ({ family, style, name } as NamedFont) : [],
    ),
  );
}

/** The packaged fonts stay behind the theme's, for the characters that those do not have. */
const familyStyles: Readonly<Record<string, string>> = {
  sans: '--sans: "Theme Sans", "Kit Sans", var(--fallback), sans-serif;',
  serif: '--serif: "Theme Serif", "Kit Serif", "Kit Sans", var(--fallback), serif;',
  code: '--mono: "Theme Code", "Kit Code", "Kit Symbols", "Kit Sans", var(--fallback), monospace;',
};

function themeStyles(accent: string | undefined, faces: readonly ThemeFontFace[]): string {
  const families = [...new Set(faces.map(({ value }) => value.family))];
  const settings = [
    ...(accent
      ? [`--accent: ${accent};`, `--accent-text: ${darkened(accent, textContrast)};`]
      : []),
    ...families.map((family) => familyStyles[family] ?? ""),
  ];
  const root = settings.length > 0 ? [`:root { ${settings.join(" ")} }`] : [];
  return [...faces.map(({ rule }) => rule), ...root].join("\n");
}
