import { crc32, inflateSync } from "node:zlib";

export type PictureType = "image/png" | "image/jpeg";

/** Pixels a side: beyond it a small file unpacks to hundreds of megabytes. */
const maxPixels = 4000;

const pngSignature = "89504e470d0a1a0a";

/** By a file's first bytes; null for anything else, such as an SVG. */
export function pictureType(bytes: Buffer): PictureType | null {
  if (bytes.subarray(0, 8).toString("hex") === pngSignature) return "image/png";
  return bytes.subarray(0, 3).toString("hex") === "ffd8ff" ? "image/jpeg" : null;
}

/**
 * Why a browser can't show a picture, or not all of it, as the end of a sentence; null for one that it
 * can.
 */
export function findPictureError(bytes: Buffer, type: PictureType): string | null {
  try {
    const size = type === "image/png" ? readPng(bytes) : readJpeg(bytes);
    const [shortest, longest] = [Math.min(...size), Math.max(...size)];
    if (shortest === 0) return "has no width or no height";
    return longest > maxPixels ? `is ${longest} pixels long; the limit is ${maxPixels}` : null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof BrokenPicture) {
      const why = error instanceof BrokenPicture ? error.message : "it ends early";
      return `is damaged: ${why}; export it again`;
    }
    throw error;
  }
}

class BrokenPicture extends Error {
  override readonly name = "BrokenPicture";
}

type Size = readonly [width: number, height: number];

/** Samples of a pixel by color type (PNG specification, 11.2.1). */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Start and step of each pass of an interlaced picture: columns, then rows (PNG specification, 8.2). */
const passes = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;

function readPng(bytes: Buffer): Size {
  const data: Buffer[] = [];
  let header: Buffer | null = null;
  for (let at = 8; ; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    const sum = bytes.readUInt32BE(at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== sum) {
      throw new BrokenPicture(`its part ${type} has other bytes than its checksum`);
    }
    if (header === null && type !== "IHDR") throw new BrokenPicture("it has no header");
    if (type === "IHDR") header = body;
    if (type === "IDAT") data.push(body);
    if (type === "IEND") break;
    at += 12 + length;
  }
  if (header === null) throw new BrokenPicture("it has no header");
  const size = [header.readUInt32BE(0), header.readUInt32BE(4)] as const;
  if (Math.max(...size) <= maxPixels) checkPixels(header, size, Buffer.concat(data));
  return size;
}

/** Each row has one more byte, for its filter. */
function checkPixels(header: Buffer, [width, height]: Size, packed: Buffer): void {
  const perPixel = header.readUInt8(8) * (samples[header.readUInt8(9)] ?? 0);
  if (perPixel === 0) throw new BrokenPicture("its pixels are of no known kind");
  const bytesOf = (columns: number, rows: number) =>
    columns === 0 ? 0 : rows * (1 + Math.ceil((columns * perPixel) / 8));
  const steps = header.readUInt8(12) === 0 ? [[0, 1, 0, 1] as const] : passes;
  const expected = steps.reduce(
    (sum, [left, across, top, down]) =>
      sum +
      bytesOf(
        Math.max(0, Math.ceil((width - left) / across)),
        Math.max(0, Math.ceil((height - top) / down)),
      ),
    0,
  );
  if (unpackedLength(packed, expected) !== expected) throw new BrokenPicture("pixels are missing");
}

function unpackedLength(packed: Buffer, expected: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, expected) }).length;
  } catch {
    throw new BrokenPicture("its pixels can't be unpacked");
  }
}

/** Markers without a length: restarts, and one for arithmetic coding. */
const bareMarker = (marker: number) => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01;
const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Frames but for three other markers among them (ISO/IEC 10918-1, table B.1). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function readJpeg(bytes: Buffer): Size {
  let size: Size | null = null;
  let hasScan = false;
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) throw new BrokenPicture("a part of it is not one");
    const marker = bytes.readUInt8(at + 1);
    at += marker === 0xff ? 1 : 2;
    if (marker === 0xff || bareMarker(marker)) continue;
    if (marker === endOfImage) break;
    if (isFrame(marker)) size = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 3)];
    const length = bytes.readUInt16BE(at);
    if (length < 2) throw new BrokenPicture("a part of it has no length");
    at += length;
    if (marker !== startOfScan) continue;
    hasScan = true;
    at = afterScan(bytes, at);
  }
  if (size === null || !hasScan) throw new BrokenPicture("it has no pixels");
  return size;
}

/** The next marker: within pixels 0xff has a zero or a restart after it. */
function afterScan(bytes: Buffer, start: number): number {
  for (let at = start; ; at += 1) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) throw new BrokenPicture("it ends early");
    const next = bytes.readUInt8(at + 1);
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
}
