import type { LogoView } from "./document-view.ts";
import { findSvgError } from "./find-svg-error.ts";
import { readThemeFile } from "./theme-file.ts";

/** Bytes: it goes into every document. */
const maxLogoBytes = 256 * 1024;
/** Pixels a side: beyond it a small file unpacks to hundreds of megabytes. */
const maxPixels = 4000;

const pngSignature = "89504e470d0a1a0a";

/** A theme's logo, inside its address; what is wrong with it goes to `reportError`. */
export function themeLogo(
  folder: string,
  { file, alt }: { file: string; alt: string },
  reportError: (why: string) => void,
): LogoView | null {
  const read = readThemeFile(folder, file, maxLogoBytes);
  if (!read.ok) {
    reportError(`${file} ${read.why}`);
    return null;
  }
  const { bytes } = read;
  const isPng = bytes.subarray(0, 8).toString("hex") === pngSignature;
  const error = findLogoError(bytes);
  if (error) {
    reportError(`${file} ${error}`);
    return null;
  }
  const type = isPng ? "image/png" : "image/svg+xml";
  return { address: `data:${type};base64,${bytes.toString("base64")}`, alt };
}

/**
 * What is wrong with a picture inside its own address, as someone else's kit.json may have one; null
 * for one that can be printed.
 */
export function findLogoAddressError(address: string): string | null {
  const [, type, data = ""] = /^data:([^;]+);base64,(.*)$/.exec(address) ?? [];
  const bytes = Buffer.from(data, "base64");
  const isPng = bytes.subarray(0, 8).toString("hex") === pngSignature;
  if (isPng !== (type === "image/png")) return "is not of the type that its address gives";
  return findLogoError(bytes);
}

function findLogoError(bytes: Buffer): string | null {
  const isPng = bytes.subarray(0, 8).toString("hex") === pngSignature;
  return isPng ? findPngError(bytes) : findSvgError(bytes.toString("utf8"));
}

/** Width and height follow the first chunk's name (PNG specification, 11.2.1). */
function findPngError(bytes: Buffer): string | null {
  if (bytes.length < 24) return "is cut short";
  const longest = Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
  return longest > maxPixels ? `is ${longest} pixels long; the limit is ${maxPixels} a side` : null;
}
