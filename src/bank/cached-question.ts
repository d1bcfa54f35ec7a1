import { type FileStamp, isSameStamp } from "./file-stamp.ts";
import { openPacked, type Packed, Piece, readPieces, writePacked } from "./packed-file.ts";
import type { QuestionDetails, QuestionSummary } from "./question-parts.ts";
import { fromColumns, type SummaryColumns, toColumns } from "./summary-columns.ts";

/** What is known of a file that was read and found without a problem. */
export abstract class CachedQuestion {
  readonly summary: QuestionSummary;
  abstract readonly rest: CachedRest;

  constructor(summary: QuestionSummary) {
    this.summary = summary;
  }

  hasStamp(stamp: FileStamp | null): boolean {
    return isSameStamp(this.rest.stamp, stamp);
  }

  /** Null when they can no longer be had, and the file has to be read for them. */
  details(): QuestionDetails | null {
    const { json } = this.rest;
    const bytes = json instanceof Piece ? json.read() : json;
    return bytes && (JSON.parse(bytes.toString("utf8")) as QuestionDetails);
  }
}

export class NewQuestion extends CachedQuestion {
  readonly rest: CachedRest;

  constructor(summary: QuestionSummary, rest: CachedRest) {
    super(summary);
    this.rest = rest;
  }
}

/** An entry of the packed file. Of ten thousand, few have need of more than their summary and stamp. */
class StoredQuestion extends CachedQuestion {
  readonly #stored: StoredRests;
  readonly #index: number;
  #rest: CachedRest | undefined;

  constructor(summary: QuestionSummary, stored: StoredRests, index: number) {
    super(summary);
    this.#stored = stored;
    this.#index = index;
  }

  get rest(): CachedRest {
    this.#rest ??= this.#stored.restAt(this.#index);
    return this.#rest;
  }

  override hasStamp(stamp: FileStamp | null): boolean {
    return this.#rest
      ? super.hasStamp(stamp)
      : stamp !== null && this.#stored.hasStamp(this.#index, stamp);
  }
}

interface CachedRest {
  stamp: FileStamp | null;
  /** Of the file's text. */
  hash: string;
  /** The details. */
  json: Buffer | Piece;
}

/** The data of the packed file, a column for each part; its pieces are the details as JSON. */
interface StoredColumns {
  files: string[];
  /** The parts of each stamp, one after the other. */
  stamps: number[];
  /** Hashes of the texts, one after the other. */
  hashes: string;
  summaries: SummaryColumns;
}

/** Stored in the place of a stamp that is not known. No file has it: none is so short. */
const noStamp: FileStamp = [-1, 0, 0, 0];

/** The columns of an open packed file but for the summaries. */
class StoredRests {
  readonly #packed: Packed;
  readonly #columns: StoredColumns;
  readonly #hashLength: number;

  constructor(packed: Packed, columns: StoredColumns) {
    this.#packed = packed;
    this.#columns = columns;
    this.#hashLength = columns.hashes.length / columns.files.length;
  }

  hasStamp(index: number, stamp: FileStamp): boolean {
    const { stamps } = this.#columns;
    const from = index * stamp.length;
    return stamp.every((part, at) => stamps[from + at] === part);
  }

  restAt(index: number): CachedRest {
    const { stamps, hashes } = this.#columns;
    const [size = -1, node = 0, modified = 0, changed = 0] = stamps.slice(
      index * noStamp.length,
      (index + 1) * noStamp.length,
    );
    return {
      stamp: [size, node, modified, changed],
      hash: hashes.slice(index * this.#hashLength, (index + 1) * this.#hashLength),
      json: this.#packed.pieceAt(index),
    };
  }
}

/** The questions of a packed file, by the path of their file; none when it is of no use. */
export function readCached(path: string, salt: string): Map<string, CachedQuestion> {
  const entries = new Map<string, CachedQuestion>();
  const packed = openPacked(path, salt);
  if (!packed) return entries;
  const columns = packed.data as StoredColumns;
  const stored = new StoredRests(packed, columns);
  for (const [index, summary] of fromColumns(columns.summaries).entries()) {
    entries.set(columns.files[index] as string, new StoredQuestion(summary, stored, index));
  }
  return entries;
}

/**
 * Writes a new file in the place of the one that was read. What was in it is in memory afterwards.
 * Never throws.
 */
export function writeCached(
  path: string,
  salt: string,
  entries: ReadonlyMap<string, CachedQuestion>,
): void {
  const rests = [...entries.values()].map(({ rest }) => rest);
  const read = readPieces(rests.flatMap(({ json }) => (json instanceof Piece ? [json] : [])));
  let next = 0;
  for (const rest of rests) if (rest.json instanceof Piece) rest.json = read[next++] ?? rest.json;
  const whole = [...entries].filter(([, { rest }]) => !(rest.json instanceof Piece));
  const data: StoredColumns = {
    files: whole.map(([file]) => file),
    stamps: whole.flatMap(([, { rest }]) => rest.stamp ?? noStamp),
    hashes: whole.map(([, { rest }]) => rest.hash).join(""),
    summaries: toColumns(whole.map(([, { summary }]) => summary)),
  };
  try {
    writePacked(
      path,
      salt,
      data,
      whole.map(([, { rest }]) => rest.json as Buffer),
    );
  } catch {
    // It is only a cache.
  }
}
