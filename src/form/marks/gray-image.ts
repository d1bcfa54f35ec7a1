/** A page as pixels. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  /** A byte for each pixel, row by row from the top: 0 is black, 255 white. */
  readonly gray: Uint8Array;
}

/** A place in an image in pixels, from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The shade of the pixel at a place; outside of the image it's white. */
export function shadeAt({ width, height, gray }: GrayImage, { x, y }: Point): number {
  const [column, row] = [Math.round(x), Math.round(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return 255;
  return gray[row * width + column] ?? 255;
}
