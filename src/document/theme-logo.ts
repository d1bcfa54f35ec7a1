import { cleanSvg } from "./clean-svg.ts";
import type { LogoView } from "./document-view.ts";
import { findPictureError, type PictureType, pictureType } from "./picture-file.ts";
import { readThemeFile } from "./theme-file.ts";

/** Bytes: it goes into every document. */
const maxLogoBytes = 256 * 1024;

/** A theme's logo, inside its address; what is wrong with it goes to `reportError`. */
export function themeLogo(
  folder: string,
  { file, alt }: { file: string; alt: string },
  reportError: (why: string) => void,
): LogoView | null {
  const read = readThemeFile(folder, file, maxLogoBytes);
  const logo = read.ok ? readLogo(read.bytes) : read;
  if (!logo.ok) {
    reportError(`${file} ${logo.why}`);
    return null;
  }
  return logoView(logo, alt);
}

/**
 * A picture inside its own address, as someone else's kit.json may have one; what is wrong with it goes
 * to `reportError`.
 */
export function logoOfAddress(
  { address, alt }: LogoView,
  reportError: (why: string) => void,
): LogoView | null {
  const [, type, data = ""] = /^data:([^;]+);base64,(.*)$/.exec(address) ?? [];
  const logo = readLogo(Buffer.from(data, "base64"));
  if (logo.ok && logo.type === type) return logoView(logo, alt);
  reportError(logo.ok ? "is not of the type that its address gives" : logo.why);
  return null;
}

type Logo =
  | { ok: true; type: PictureType | "image/svg+xml"; bytes: Buffer }
  | { ok: false; why: string };

function logoView({ type, bytes }: Logo & { ok: true }, alt: string): LogoView {
  return { address: `data:${type};base64,${bytes.toString("base64")}`, alt };
}

/** A picture as it is, a drawing as it's left when it has been cleaned. */
function readLogo(bytes: Buffer): Logo {
  const type = pictureType(bytes);
  if (type !== null) {
    const why = findPictureError(bytes, type);
    return why === null ? { ok: true, type, bytes } : { ok: false, why };
  }
  const text = bytes.toString("utf8");
  if (!text.includes("<")) return { ok: false, why: "is not a picture: use SVG, PNG, or JPEG" };
  const cleaned = cleanSvg(text);
  return cleaned.ok
    ? { ok: true, type: "image/svg+xml", bytes: Buffer.from(cleaned.svg) }
    : { ok: false, why: cleaned.why };
}
