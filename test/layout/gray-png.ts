import { crc32, deflateSync, inflateSync } from "node:zlib";

/** A picture in shades of gray, 0 for black to 15 for paper, one byte a dot. */
export interface GrayPicture {
  width: number;
  height: number;
  gray: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG of 16 shades of gray; rows are kept as they are, without filters. */
export function encodeGrayPng({ width, height, gray }: GrayPicture): Buffer {
  const bytesInRow = Math.ceil(width / 2);
  const rows = Buffer.alloc((bytesInRow + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = gray[y * width + x] ?? 15;
      const at = y * (bytesInRow + 1) + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? shade << 4 : shade);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 4; // bits a dot; what follows means gray, deflated, without interlacing
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @throws Error for a PNG that encodeGrayPng did not write */
export function decodeGrayPng(png: Buffer): GrayPicture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const bytesInRow = Math.ceil(width / 2);
  const length = png.readUInt32BE(33);
  const isOurs =
    png.subarray(0, 8).equals(signature) &&
    png[24] === 4 &&
    png.toString("latin1", 37, 41) === "IDAT" &&
    png.toString("latin1", 45 + length + 4, 45 + length + 8) === "IEND";
  const rows = isOurs ? inflateSync(png.subarray(41, 41 + length)) : Buffer.alloc(0);
  if (rows.length !== (bytesInRow + 1) * height) {
    throw new Error("not a PNG as the tests write it: refresh it with npm run test:update");
  }
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const two = rows[y * (bytesInRow + 1) + 1 + (x >> 1)] ?? 0;
      gray[y * width + x] = x % 2 === 0 ? two >> 4 : two & 15;
    }
  }
  return { width, height, gray };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
