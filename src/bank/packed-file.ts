import { hash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/** The first line of a packed file. The index follows it, and then the pieces without a gap. */
interface Header {
  salt: string;
  /** Bytes of the index. */
  length: number;
  hash: string;
}

/** Columns: reading one array of each is several times as fast as reading an array of entries. */
interface Index {
  /** Whatever the one who writes wants to have at once. */
  data: unknown;
  /** Bytes of each piece, in their order. */
  lengths: number[];
  /** Of each piece, one after the other without a gap. */
  hashes: string;
}

/** Bytes. A file whose first line is longer is not one of ours. */
const longestHeader = 512;

/** Bytes that still lie in a packed file. */
export class Piece {
  readonly path: string;
  /** Bytes from the beginning of the file. */
  readonly at: number;
  readonly length: number;
  readonly hash: string;

  constructor(path: string, at: number, length: number, hash: string) {
    this.path = path;
    this.at = at;
    this.length = length;
    this.hash = hash;
  }

  /** Null when the bytes are no longer what they were, since the file was replaced or damaged. */
  read(): Buffer | null {
    try {
      const bytes = readBytes(this.path, this.at, this.length);
      return hashOf(bytes) === this.hash ? bytes : null;
    } catch {
      return null;
    }
  }
}

/** A packed file that was opened: its data, and its pieces, which are read when they are asked for. */
export interface Packed {
  data: unknown;
  /** The piece of that number, from 0. */
  pieceAt(index: number): Piece;
}

/**
 * Opens a packed file.
 *
 * @param salt what the file has to be written with
 * @returns null when it is not there, somebody else's, of another salt, or damaged
 */
export function openPacked(path: string, salt: string): Packed | null {
  try {
    const owner = process.getuid?.();
    const { uid, size } = statSync(path);
    if (owner !== undefined && uid !== owner) return null;
    const first = readBytes(path, 0, Math.min(size, longestHeader));
    const from = first.indexOf("\n") + 1;
    const header = JSON.parse(first.toString("utf8", 0, from)) as Header;
    if (header.salt !== salt || header.length > size) return null;
    const bytes = readBytes(path, from, header.length);
    if (hashOf(bytes) !== header.hash) return null;
    const { data, lengths, hashes } = JSON.parse(bytes.toString("latin1")) as Index;
    let end = from + header.length;
    const ends = lengths.map((length) => {
      end += length;
      return end;
    });
    return {
      data,
      pieceAt(index) {
        const length = lengths[index] ?? 0;
        const hash = hashes.slice(index * hashLength, (index + 1) * hashLength);
        return new Piece(path, (ends[index] ?? 0) - length, length, hash);
      },
    };
  } catch {
    return null;
  }
}

/** Reads many pieces, each file of them at once; null for each that is no longer what it was. */
export function readPieces(pieces: readonly Piece[]): (Buffer | null)[] {
  const files = new Map<string, Buffer | null>();
  return pieces.map(({ path, at, length, hash }) => {
    const file = files.has(path) ? files.get(path) : readWhole(path);
    files.set(path, file ?? null);
    const bytes = file?.subarray(at, at + length);
    return bytes && hashOf(bytes) === hash ? bytes : null;
  });
}

/**
 * Writes a packed file for its owner alone. Several runs may do so at once: each writes a whole
 * file and renames it.
 *
 * @throws when it cannot be written; nothing is left behind then
 */
export function writePacked(
  path: string,
  salt: string,
  data: unknown,
  pieces: readonly Uint8Array[],
): void {
  const index: Index = {
    data,
    lengths: pieces.map(({ length }) => length),
    hashes: pieces.map(hashOf).join(""),
  };
  const indexBytes = Buffer.from(asciiJson(index), "latin1");
  const header: Header = { salt, length: indexBytes.length, hash: hashOf(indexBytes) };
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), indexBytes, ...pieces]);
  const temporary = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, whole, { mode: 0o600, flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Hexadecimal digits of a hash: 128 bits. */
const hashLength = 32;

/** 128 bits of SHA-256, in hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return hash("sha256", content).slice(0, hashLength);
}

/** JSON of ASCII characters alone, which is read several times as fast as UTF-8. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function readBytes(path: string, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, from));
  } finally {
    closeSync(file);
  }
}

function readWhole(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
