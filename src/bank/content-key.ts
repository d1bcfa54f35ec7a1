import { lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import { maxContentFileBytes, reasonOf } from "../diagnostic/content-file.ts";
import { readRegularFile } from "../diagnostic/regular-file.ts";
import { contentHash } from "../storage/content-hash.ts";
import { signatureOf } from "../storage/file-signature.ts";
import type { Layer } from "./bank.ts";
import { maxFolderDepth } from "./content-folder.ts";

/**
 * Says what content is read from: as long as the key is the same, so is the content. Files are known by
 * what the system says of them, without being read. One that changed within the last two seconds may
 * change again and keep its times, so it's known by its bytes as well.
 *
 * @param name the path below each layer's root of the folder or file that it's read from
 */
export function contentKey(layers: readonly Layer[], name: string): string {
  const lines = layers.map((layer) => JSON.stringify(layer));
  for (const { root } of layers) addEntry(join(root, name), lines, 0);
  return contentHash(lines.join("\n"));
}

function addEntry(path: string, lines: string[], depth: number): void {
  const now = Date.now();
  try {
    const stats = lstatSync(path);
    lines.push(`${path} ${describe(path, stats, now)}`);
    // Some files are read through a linked questions/ or roles/, none through a link below it.
    const isFolder = stats.isDirectory() || (stats.isSymbolicLink() && depth === 0);
    if (!isFolder || depth > maxFolderDepth) return;
    for (const name of readdirSync(path)) {
      if (!name.startsWith(".")) addEntry(join(path, name), lines, depth + 1);
    }
  } catch (error) {
    lines.push(`${path} ${reasonOf(error)}`);
  }
}

function describe(path: string, stats: Stats, now: number): string {
  const { mode, size, ino, mtimeMs, ctimeMs } = stats;
  // What is in a folder shows by itself.
  if (stats.isDirectory()) return `${mode}`;
  const said = `${mode} ${size} ${ino} ${mtimeMs} ${ctimeMs}`;
  if (!stats.isFile() || signatureOf(stats, now) !== null) return said;
  const read = readRegularFile(path, maxContentFileBytes);
  return `${said} ${read.ok ? contentHash(read.bytes) : read.reason}`;
}
