import { join } from "node:path";
import type { Layer } from "./bank.ts";
import { type CachedQuestion, NewQuestion, readCached, writeCached } from "./cached-question.ts";
import type { SoundText } from "./examine-question.ts";
import type { FileStamp } from "./file-stamp.ts";
import { hashOf } from "./packed-file.ts";
import { programStamp } from "./program-stamp.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Raised when what is stored changes its shape. */
const format = 3;

/**
 * Questions that were read and found without a problem: a file that has not changed is not parsed
 * again, and as a rule not even read. Only ever a copy of what reading anew would give.
 */
export interface QuestionCache {
  /** Begins to read the whole bank. A question is known under the taxonomy that it was checked with. */
  begin(taxonomy: Taxonomy): QuestionReading;
}

/** One reading of the whole bank. */
export interface QuestionReading {
  /** Whether anything is known of a file; without it the file has to be parsed. */
  knows(path: string): boolean;
  /** The question of a file that has the stamp with which it was read before. */
  findUnchanged(path: string, stamp: FileStamp | null): CachedQuestion | undefined;
  /** The question of a file that has the text with which it was read before. */
  findSame(path: string, stamp: FileStamp | null, text: string): CachedQuestion | undefined;
  keep(path: string, found: SoundText): CachedQuestion;
  /** Stores what was found and kept, if that is another thing than before. Never throws. */
  finish(): void;
}

export interface QuestionCacheOptions {
  /** The file that outlasts the process; without one, questions are known as long as the cache is. */
  path?: string;
  /** Reads every file all the same, and saves the parsing alone. */
  readsAll?: boolean;
}

/** The file for one bank in a folder of caches. What tells banks apart is where their layers lie. */
export function questionCachePath(folder: string, layers: readonly Layer[]): string {
  const roots = layers.map(({ root }) => root).join("\n");
  return join(folder, `questions-${hashOf(roots)}.pack`);
}

/**
 * Opens the cache of one bank. Several runs may use it at once. What cannot be read, is damaged, or
 * is of another version of this program, is an empty cache.
 */
export function openQuestionCache({ path, readsAll = false }: QuestionCacheOptions): QuestionCache {
  let salt = "";
  let known = new Map<string, CachedQuestion>();
  return {
    begin(taxonomy) {
      const wanted = saltOf(taxonomy);
      if (wanted !== salt) {
        salt = wanted;
        known = path === undefined ? new Map() : readCached(path, salt);
      }
      const used = new Map<string, CachedQuestion>();
      let isChanged = false;
      return {
        knows: (file) => known.has(file),
        findUnchanged(file, stamp) {
          const entry = readsAll ? undefined : known.get(file);
          if (!entry?.hasStamp(stamp)) return undefined;
          used.set(file, entry);
          return entry;
        },
        findSame(file, stamp, text) {
          const entry = known.get(file);
          if (entry?.rest.hash !== hashOf(text)) return undefined;
          used.set(file, entry);
          if (stamp !== null && !entry.hasStamp(stamp)) {
            entry.rest.stamp = stamp;
            isChanged = true;
          }
          return entry;
        },
        keep(file, { stamp, summary, hash, json }) {
          const entry = new NewQuestion(summary, { stamp, hash, json: Buffer.from(json) });
          used.set(file, entry);
          isChanged = true;
          return entry;
        },
        finish() {
          if (!isChanged && used.size === known.size) return;
          known = used;
          if (path !== undefined) writeCached(path, salt, known);
        },
      };
    },
  };
}

/** Everything besides a file that decides what reading it gives: the taxonomy and this program. */
function saltOf(taxonomy: Taxonomy): string {
  return hashOf(JSON.stringify([format, programStamp(), taxonomy]));
}
