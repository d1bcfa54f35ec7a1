import { readdirSync } from "node:fs";
import type { ExtraFont, FontShelf } from "./extra-fonts.ts";
import { readFontFile } from "./font-file.ts";
import { readThemeFile } from "./theme-file.ts";

/** Bytes: fonts of Chinese, Japanese, or Korean are this large. Only documents that need one have it inside. */
export const maxAddedFont = 16 * 1024 * 1024;

export const fontFileName = /\.(?:woff2|ttf|otf)$/i;

/** The fonts in a workspace's `templates/fonts`, read when they're first needed. */
export function workspaceFonts(folder: string): FontShelf {
  let fonts: ExtraFont[] | undefined;
  return () => {
    fonts ??= fontFilesIn(folder).flatMap((name) => {
      const read = addedFont(folder, name);
      return read.ok ? [read.font] : [];
    });
    return fonts;
  };
}

/** Names of the files, sorted. */
function fontFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => fontFileName.test(name))
      .sort();
  } catch {
    return [];
  }
}

/** A font inside its own address, or why there's none, as the end of a sentence. */
function addedFont(
  folder: string,
  name: string,
): { ok: true; font: ExtraFont } | { ok: false; why: string } {
  const file = readThemeFile(folder, name, maxAddedFont);
  const read = file.ok ? readFontFile(file.bytes) : file;
  if (!file.ok || !read.ok) return { ok: false, why: read.ok ? "" : read.why };
  const { format, characters } = read;
  const data = file.bytes.toString("base64");
  return {
    ok: true,
    font: {
      name,
      source: `url(data:${format.type};base64,${data}) format("${format.format}")`,
      isInstalled: false,
      has: (code) => characters.has(code),
    },
  };
}
