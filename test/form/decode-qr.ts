import jsQR from "jsqr";
import type { PageImage } from "./filled-form.ts";

/** What a decoder that is not ours finds in an image. */
export function decodeQr({ data, width, height }: PageImage): string | undefined {
  const pixels = new Uint8ClampedArray(data);
  return jsQR.default(pixels, width, height, { inversionAttempts: "dontInvert" })?.data;
}
