import { join } from "node:path";
import type { Layer } from "./bank.ts";
import { type FileStamp, isSameStamp } from "./file-stamp.ts";
import { hashOf, openPacked, Piece, readPieces, writePacked } from "./packed-file.ts";
import { programStamp } from "./program-stamp.ts";
import type { Question } from "./question.ts";
import { type QuestionDetails, type QuestionSummary, splitQuestion } from "./question-parts.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Raised when what is stored changes its shape. */
const format = 2;

/** A question that was read and found without a problem. */
export interface KnownQuestion {
  summary: QuestionSummary;
  /** Null when they can no longer be had, and the file has to be read for them. */
  details(): QuestionDetails | null;
}

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
  /** The question of a file that has the stamp with which it was read before. */
  findUnchanged(path: string, stamp: FileStamp | null): KnownQuestion | undefined;
  /** The question of a file that has the text with which it was read before. */
  findSame(path: string, stamp: FileStamp | null, text: string): KnownQuestion | undefined;
  keep(path: string, stamp: FileStamp | null, text: string, question: Question): KnownQuestion;
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
  let known = new Map<string, Entry>();
  return {
    begin(taxonomy) {
      const wanted = saltOf(taxonomy);
      if (wanted !== salt) {
        salt = wanted;
        known = path === undefined ? new Map() : readEntries(path, salt);
      }
      const used = new Map<string, Entry>();
      let isChanged = false;
      return {
        findUnchanged(file, stamp) {
          const entry = readsAll ? undefined : known.get(file);
          if (!entry || !isSameStamp(entry.stamp, stamp)) return undefined;
          used.set(file, entry);
          return entry;
        },
        findSame(file, stamp, text) {
          const entry = known.get(file);
          if (!entry || entry.hash !== hashOf(text)) return undefined;
          used.set(file, entry);
          if (stamp !== null && !isSameStamp(entry.stamp, stamp)) {
            entry.stamp = stamp;
            isChanged = true;
          }
          return entry;
        },
        keep(file, stamp, text, question) {
          const { summary, details } = splitQuestion(question);
          const json = Buffer.from(JSON.stringify(details));
          const entry = new Entry(summary, stamp, hashOf(text), json);
          used.set(file, entry);
          isChanged = true;
          return entry;
        },
        finish() {
          if (!isChanged && used.size === known.size) return;
          known = used;
          if (path !== undefined) writeEntries(path, salt, known);
        },
      };
    },
  };
}

/** What is known of one file. */
class Entry implements KnownQuestion {
  readonly summary: QuestionSummary;
  stamp: FileStamp | null;
  /** Of the file's text. */
  readonly hash: string;
  json: Buffer | Piece;

  constructor(
    summary: QuestionSummary,
    stamp: FileStamp | null,
    hash: string,
    json: Buffer | Piece,
  ) {
    this.summary = summary;
    this.stamp = stamp;
    this.hash = hash;
    this.json = json;
  }

  details(): QuestionDetails | null {
    const bytes = this.json instanceof Piece ? this.json.read() : this.json;
    return bytes && (JSON.parse(bytes.toString("utf8")) as QuestionDetails);
  }
}

/** An entry's data in the packed file; its piece is the JSON of the details. */
type StoredEntry = [file: string, stamp: FileStamp | null, hash: string, summary: QuestionSummary];

/** Everything besides a file that decides what reading it gives: the taxonomy and this program. */
function saltOf(taxonomy: Taxonomy): string {
  return hashOf(JSON.stringify([format, programStamp(), taxonomy]));
}

function readEntries(path: string, salt: string): Map<string, Entry> {
  return new Map(
    openPacked(path, salt).map(({ data, piece }) => {
      const [file, stamp, hash, summary] = data as StoredEntry;
      return [file, new Entry(summary, stamp, hash, piece)];
    }),
  );
}

/** Writes a new file. What was in the one before is in memory afterwards. */
function writeEntries(path: string, salt: string, entries: ReadonlyMap<string, Entry>): void {
  const stored = [...entries.values()].flatMap((entry) =>
    entry.json instanceof Piece ? [{ entry, piece: entry.json }] : [],
  );
  const read = readPieces(stored.map(({ piece }) => piece));
  for (const [index, { entry, piece }] of stored.entries()) entry.json = read[index] ?? piece;
  try {
    writePacked(
      path,
      salt,
      [...entries].flatMap(([file, { stamp, hash, summary, json }]) => {
        const data: StoredEntry = [file, stamp, hash, summary];
        return json instanceof Piece ? [] : [{ data, bytes: json }];
      }),
    );
  } catch {
    // It is only a cache.
  }
}
