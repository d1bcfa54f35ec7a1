import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type ExtraFont, installedSource } from "./extra-fonts.ts";
import { charactersIn } from "./font-file.ts";

/** Where systems keep their fonts, those of every user first. */
function fontFolders(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  const home = homedir();
  if (platform === "darwin") {
    return ["/System/Library/Fonts", "/Library/Fonts", join(home, "Library/Fonts")];
  }
  if (platform === "win32") {
    const local = env.LOCALAPPDATA ?? join(home, "AppData/Local");
    return [join(env.WINDIR ?? "C:/Windows", "Fonts"), join(local, "Microsoft/Windows/Fonts")];
  }
  return [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    join(home, ".local/share/fonts"),
    join(home, ".fonts"),
  ];
}

/** Folders below a folder of fonts, and fonts of a system: a thousand are common. */
const maxDepth = 6;
const maxFonts = 5_000;

/**
 * Regular fonts installed on this machine, in an order that depends on their names alone. Fonts of boxes
 * or blanks for every character are left out.
 */
export function installedFonts(folders: readonly string[] = fontFolders()): ExtraFont[] {
  const files = folders.flatMap((folder) => fontFilesIn(folder, maxDepth)).slice(0, maxFonts);
  const fonts = files.flatMap(readFaces).filter(isUsable);
  return fonts.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function fontFilesIn(folder: string, depth: number): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return depth > 0 ? fontFilesIn(path, depth - 1) : [];
        return entry.isFile() && /\.(?:ttf|otf|ttc|otc)$/i.test(entry.name) ? [path] : [];
      });
  } catch {
    return [];
  }
}

function isUsable({ name }: ExtraFont): boolean {
  return (
    name !== "" && !/last ?resort|blank|bmp fallback|bold|italic|oblique|black|thin/i.test(name)
  );
}

/** Sans serif before serif, fonts for text before those for code. */
function rank({ name }: ExtraFont): number {
  if (/mono|code|fixed/i.test(name)) return 2;
  return /sans|gothic|hei/i.test(name) ? 0 : 1;
}

/** The faces of a font or a collection of fonts; none of a file that can't be read. */
function readFaces(path: string): ExtraFont[] {
  let file: number | null = null;
  try {
    file = openSync(path, "r");
    const head = readAt(file, 0, 12);
    if (head.toString("latin1", 0, 4) !== "ttcf") return [readFace(file, 0)];
    const count = Math.min(head.readUInt32BE(8), 64);
    const offsets = readAt(file, 12, count * 4);
    const from = file;
    return Array.from({ length: count }, (_, index) =>
      readFace(from, offsets.readUInt32BE(index * 4)),
    );
  } catch {
    return [];
  } finally {
    if (file !== null) closeSync(file);
  }
}

function readFace(file: number, offset: number): ExtraFont {
  const count = readAt(file, offset, 12).readUInt16BE(4);
  const directory = readAt(file, offset + 12, count * 16);
  const table = (tag: string) => {
    const entry = directory.indexOf(tag, 0, "latin1");
    if (entry < 0 || entry % 16 !== 0) throw new Error(`no table ${tag}`);
    return readAt(file, directory.readUInt32BE(entry + 8), directory.readUInt32BE(entry + 12));
  };
  const name = fullName(table("name"));
  const characters = charactersIn(table("cmap"));
  return {
    name,
    source: installedSource(name),
    isInstalled: true,
    has: (code) => characters.has(code),
  };
}

/** Bytes: the characters of the largest fonts take a quarter of it. */
const maxTable = 4 * 1024 * 1024;

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.min(length, maxTable));
  const read = readSync(file, bytes, 0, bytes.length, position);
  return bytes.subarray(0, read);
}

const fullNameId = 4;
const windows = 3;
const english = 0x409;

/** In Windows' English, which every font has that is made to be installed. */
function fullName(table: Buffer): string {
  const texts = table.readUInt16BE(4);
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const entry = 6 + index * 12;
    const isWanted =
      table.readUInt16BE(entry) === windows &&
      table.readUInt16BE(entry + 4) === english &&
      table.readUInt16BE(entry + 6) === fullNameId;
    if (!isWanted) continue;
    const start = texts + table.readUInt16BE(entry + 10);
    const text = Buffer.from(table.subarray(start, start + table.readUInt16BE(entry + 8)));
    return text.swap16().toString("utf16le");
  }
  return "";
}
