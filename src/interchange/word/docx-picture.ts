// cspell:ignore xfrm prst
import { tag } from "./docx-xml.ts";

/** A file inside the package. */
export interface DocxFile {
  path: string;
  bytes: Uint8Array;
}

/** Millimeters, as the style sheets have it. */
const maxSize = { width: 45, height: 14 } as const;
/** English Metric Units a millimeter. */
const emu = 36_000;

/** The pictures of a document, which is PNG or JPEG for Word: drawings are named by their text. */
export class DocxPictures {
  readonly files: (DocxFile & { id: string })[] = [];

  /** Null for what isn't such a picture. */
  run(address: string, alt: string): string | null {
    const [, type, data = ""] = /^data:image\/(png|jpeg);base64,(.+)$/.exec(address) ?? [];
    if (type === undefined) return null;
    const bytes = Buffer.from(data, "base64");
    const size = type === "png" ? pngSize(bytes) : jpegSize(bytes);
    if (size === null) return null;
    const number = this.files.length + 1;
    const id = `picture${number}`;
    this.files.push({ id, path: `media/${id}.${type}`, bytes: new Uint8Array(bytes) });
    return drawing({ id, number, alt, ...fitted(size) });
  }
}

interface Size {
  width: number;
  height: number;
}

function fitted({ width, height }: Size): Size {
  const scale = Math.min(maxSize.width / width, maxSize.height / height);
  return { width: Math.round(width * scale * emu), height: Math.round(height * scale * emu) };
}

function drawing({
  id,
  number,
  alt,
  width,
  height,
}: Size & { id: string; number: number; alt: string }): string {
  const extent = { cx: width, cy: height };
  const named = { id: number, name: id, descr: alt };
  const fill = tag(
    "pic:blipFill",
    {},
    tag("a:blip", { "r:embed": id }),
    tag("a:stretch", {}, tag("a:fillRect")),
  );
  const shape = tag(
    "pic:spPr",
    {},
    tag("a:xfrm", {}, tag("a:off", { x: 0, y: 0 }), tag("a:ext", extent)),
    tag("a:prstGeom", { prst: "rect" }, tag("a:avLst")),
  );
  const about = tag("pic:nvPicPr", {}, tag("pic:cNvPr", named), tag("pic:cNvPicPr"));
  const uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
  const graphic = tag(
    "a:graphic",
    {},
    tag("a:graphicData", { uri }, tag("pic:pic", {}, about, fill, shape)),
  );
  const inline = tag("wp:inline", {}, tag("wp:extent", extent), tag("wp:docPr", named), graphic);
  return tag("w:r", {}, tag("w:drawing", {}, inline));
}

function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 24) return null;
  return positive({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });
}

/** The size is in the first frame header (ITU T.81, B.2.2); all else is skipped by its length. */
function jpegSize(bytes: Buffer): Size | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return positive({ width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) });
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function positive(size: Size): Size | null {
  return size.width > 0 && size.height > 0 ? size : null;
}
