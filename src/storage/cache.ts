import { join } from "node:path";
import { crc32 } from "node:zlib";
import { readRegularFile } from "../diagnostic/regular-file.ts";
import { contentHash } from "./content-hash.ts";
import { programStamp } from "./program-stamp.ts";
import { writeAtomically } from "./write-atomically.ts";

/**
 * Keeps what was calculated from some content for as long as the content and this program are the
 * same: one value for each name, known by the content that it was calculated from.
 */
export interface Cache {
  /**
   * The value of that name if it was calculated from the same content, otherwise undefined. It is
   * shared by all who ask: it must not be changed.
   */
  read(name: string, content: string): unknown;
  /** The value of that name, whatever it was calculated from. */
  readAny(name: string): unknown;
  /** Never throws: what cannot be stored is known as long as this process runs. */
  write(name: string, content: string, value: unknown): void;
}

/** A larger entry is neither written nor read. A bank of 20,000 questions has 80 MB. */
const maxEntryBytes = 128 * 1024 * 1024;

/**
 * Opens a cache. Several runs may use one folder at once. An entry that cannot be read, is damaged,
 * is not a regular file of this user, or was written by another version of this program, doesn't exist.
 *
 * @param folder that outlasts the process; without one, values are known as long as the cache is
 */
export function openCache(folder?: string): Cache {
  const known = new Map<string, Entry>();
  const pathOf = (name: string) => join(folder ?? "", `${name}.json`);
  return {
    read(name, content) {
      const hash = contentHash(content);
      const held = known.get(name);
      if (held?.content === hash) return held.value;
      const entry = folder === undefined ? undefined : readEntry(pathOf(name), hash);
      if (entry !== undefined) known.set(name, entry);
      return entry?.value;
    },
    readAny(name) {
      const held = known.get(name);
      const entry = held ?? (folder === undefined ? undefined : readEntry(pathOf(name)));
      if (entry !== undefined) known.set(name, entry);
      return entry?.value;
    },
    write(name, content, value) {
      const hash = contentHash(content);
      known.set(name, { content: hash, value });
      if (folder !== undefined) writeEntry(pathOf(name), hash, value);
    },
  };
}

interface Entry {
  /** Hash of what it was calculated from. */
  content: string;
  value: unknown;
}

/** @param content hash of what it must have been calculated from; without one, of anything */
function readEntry(path: string, content?: string): Entry | undefined {
  const file = readRegularFile(path, maxEntryBytes);
  if (!file.ok || file.stats.uid !== (process.getuid?.() ?? file.stats.uid)) return undefined;
  const { bytes } = file;
  const from = bytes.indexOf("\n") + 1;
  const json = bytes.subarray(from);
  const line = bytes.toString("latin1", 0, from);
  const of = content ?? line.split(" ")[1] ?? "";
  if (line !== firstLine(of, json)) return undefined;
  return { content: of, value: JSON.parse(json.toString("latin1")) as unknown };
}

function writeEntry(path: string, content: string, value: unknown): void {
  const json = Buffer.from(asciiJson(value), "latin1");
  if (json.length > maxEntryBytes) return;
  try {
    writeAtomically(path, Buffer.concat([Buffer.from(firstLine(content, json)), json]));
  } catch {
    // It is only a cache.
  }
}

/** Says what an entry was calculated from and by which program, and tells a damaged one. */
function firstLine(content: string, json: Uint8Array): string {
  return `${programStamp()} ${content} ${crc32(json).toString(16)}\n`;
}

/** JSON of ASCII characters only, which is read several times as fast as UTF-8. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
