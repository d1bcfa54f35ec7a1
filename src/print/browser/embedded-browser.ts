import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import type { ExtractOptions } from "tar-fs";
import {
  makeRunFolder,
  privateFolder,
  refuseUnlessPrivate,
  removeRunFolder,
} from "./private-folder.ts";
import { isWhole, looksWhole, recordContents } from "./unpacked-contents.ts";

/** The Chromium for Linux x64 that comes packed inside @sparticuz/chromium. */
export interface EmbeddedBrowser {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly unpacked: boolean;
}

/** Where the embedded browser is, or will be once unpacked. @throws if the package is incomplete */
export function embeddedBrowser(cache: string): EmbeddedBrowser {
  const folder = unpackedFolder(cache, packedFiles());
  const path = join(folder, "chromium");
  return {
    path,
    env: { LD_LIBRARY_PATH: join(folder, "lib"), FONTCONFIG_FILE: join(folder, fontsConfig) },
    unpacked: looksWhole(folder),
  };
}

/**
 * Unpacks the browser (190 MB, one to two seconds) unless that has been done, and again if what is there
 * is incomplete. Two processes may do it at once: each unpacks aside and the first to rename wins.
 * @throws UserError noBrowser if what lies in the cache is not ours alone; file system errors as they are
 */
export async function unpackEmbeddedBrowser(
  cache: string,
  onProgress: (text: string) => void,
): Promise<void> {
  const packed = packedFiles();
  const folder = unpackedFolder(cache, packed);
  privateFolder(cache);
  if (existsSync(folder)) refuseUnlessPrivate(folder);
  if (!looksWhole(folder)) {
    const isDamaged = existsSync(folder);
    onProgress(`Unpacking the embedded browser ${isDamaged ? "again: it is damaged" : "(once)"}…`);
    await unpackTo(folder, packed, cache);
  }
  refuseUnlessPrivate(folder);
  refuseUnlessPrivate(join(folder, "chromium"));
}

/**
 * Unpacks the browser again if any of its files has other bytes than it was unpacked with. For a
 * browser that does not start, or has died: damage that leaves a file as long as it was is found only
 * by reading it.
 * @returns true if it was damaged
 */
export async function healEmbeddedBrowser(
  cache: string,
  onProgress: (text: string) => void,
): Promise<boolean> {
  const packed = packedFiles();
  const folder = unpackedFolder(cache, packed);
  if (await isWhole(folder)) return false;
  onProgress("Unpacking the embedded browser again: it is damaged…");
  await unpackTo(folder, packed, cache, () => isWhole(folder));
  return true;
}

interface PackedFiles {
  readonly version: string;
  readonly chromium: string;
  readonly libraries: string;
  readonly fonts: string;
}

function packedFiles(): PackedFiles {
  // The package exports its code only: two folders up from build/cjs/index.cjs is its root.
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const root = dirname(dirname(dirname(entry)));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return {
    version,
    chromium: join(root, "bin/chromium.br"),
    libraries: join(root, "bin/al2023.tar.br"),
    fonts: join(root, "bin/fonts.tar.br"),
  };
}

/** Named by version and size, so that another package content never meets an old unpacked one. */
function unpackedFolder(cache: string, { version, ...packed }: PackedFiles): string {
  const bytes = Object.values(packed).reduce((sum, path) => sum + statSync(path).size, 0);
  return join(cache, `chromium-${version}-${bytes}`);
}

const fontsConfig = "fonts.conf";

/**
 * Documents bring their fonts, but Chromium ends when it looks for a last resort, as it does for a
 * picture in SVG, on a machine that has no font at all. The system's fonts come first where there
 * are some: a name in a script that we have no font for may be printed with them.
 */
function fontsConfigText(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "font-cache")}</cachedir>
</fontconfig>
`;
}

/** @param isHealed true if another process has unpacked it meanwhile */
async function unpackTo(
  folder: string,
  packed: PackedFiles,
  cache: string,
  isHealed = async () => looksWhole(folder),
): Promise<void> {
  const aside = makeRunFolder(cache);
  try {
    const { default: tar } = await import("tar-fs");
    // To root, the archives would give their files to users of the machine they were made on.
    const options = { chown: false } as ExtractOptions; // Its types do not know the option.
    const extract = () => tar.extract(aside, options);
    await mkdir(join(aside, "lib"), { mode: 0o700 });
    await Promise.all([
      pipeline(
        createReadStream(packed.chromium, { highWaterMark: 1 << 20 }),
        createBrotliDecompress({ chunkSize: 1 << 20 }),
        // flush: a power cut after the rename must not leave half a browser under its final name.
        createWriteStream(join(aside, "chromium"), { mode: 0o700, flush: true }),
      ),
      pipeline(createReadStream(packed.libraries), createBrotliDecompress(), extract()),
      pipeline(createReadStream(packed.fonts), createBrotliDecompress(), extract()),
    ]);
    await writeFile(join(aside, fontsConfig), fontsConfigText(folder), { mode: 0o600 });
    await recordContents(aside);
    await replaceFolder(aside, folder, cache, isHealed);
  } catch (error) {
    if (!looksWhole(folder)) throw error;
  } finally {
    await removeRunFolder(aside);
  }
}

/** Puts a folder where a damaged one may be. A browser that another process runs from that goes on. */
async function replaceFolder(
  aside: string,
  folder: string,
  cache: string,
  isHealed: () => Promise<boolean>,
): Promise<void> {
  if (existsSync(folder)) {
    if (await isHealed()) return;
    const damaged = makeRunFolder(cache);
    await rename(folder, join(damaged, "damaged"));
    await removeRunFolder(damaged);
  }
  await rename(aside, folder);
}
