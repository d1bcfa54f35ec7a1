import type { GrayImage } from "../../src/form/marks/gray-image.ts";
import type { Paper, Random } from "./pen.ts";

/** What a scanner does to a page. */
export interface Scan {
  dpi: number;
  degrees: number;
  /** As of the size; scanners and printers are a percent off. */
  stretch: { x: number; y: number };
  /** In inches. */
  shift: { x: number; y: number };
}

export function someScan(dpi: number, degrees: number, random: Random): Scan {
  const about = (middle: number, off: number) => middle + (random() * 2 - 1) * off;
  return {
    dpi,
    degrees,
    stretch: { x: about(0.985, 0.015), y: about(0.985, 0.015) },
    shift: { x: about(0, 0.08), y: about(0, 0.08) },
  };
}

/** Turned, moved, blurred, shaded from one side to the other, noisy, and compressed as JPEGs are. */
export function scanned(
  paper: Paper,
  { dpi, degrees, stretch, shift }: Scan,
  random: Random,
): GrayImage {
  const perPixel = (paper.scale * 72) / dpi;
  const [width, height] = [Math.round(paper.width / perPixel), Math.round(paper.height / perPixel)];
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const shadeFrom = random() * 2 * Math.PI;
  const depth = 0.1 + 0.2 * random();
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [right, down] = [x - width / 2 - shift.x * dpi, y - height / 2 - shift.y * dpi];
      const fromX = (right * cosine - down * sine) / stretch.x;
      const fromY = (right * sine + down * cosine) / stretch.y;
      const shade = meanAround(
        paper,
        paper.width / 2 + fromX * perPixel,
        paper.height / 2 + fromY * perPixel,
        perPixel * 0.75,
      );
      const along =
        (Math.cos(shadeFrom) * (x / width - 0.5) + Math.sin(shadeFrom) * (y / height - 0.5)) * 2;
      const light = 0.93 - depth * (0.5 + 0.5 * along) * 0.9;
      gray[y * width + x] = clamp(25 + (shade * light * 230) / 255 + gauss(random) * 5);
    }
  }
  return compressed({ width, height, gray }, 18);
}

const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

function gauss(random: Random): number {
  return random() + random() + random() + random() - 2;
}

function meanAround({ width, height, gray }: Paper, x: number, y: number, radius: number): number {
  const steps = Math.max(1, Math.floor(radius));
  let [sum, count] = [0, 0];
  for (let v = -steps; v <= steps; v += 1) {
    for (let u = -steps; u <= steps; u += 1) {
      const [column, row] = [Math.round(x + u), Math.round(y + v)];
      const inside = column >= 0 && row >= 0 && column < width && row < height;
      sum += inside ? (gray[row * width + column] ?? 255) : 235;
      count += 1;
    }
  }
  return sum / count;
}

const side = 8;
/** Of the frequency `k` at the place `n`: row `k`, column `n`; turned around for the way back. */
const cosines = new Float64Array(side * side);
const turned = new Float64Array(side * side);
for (let k = 0; k < side; k += 1) {
  for (let n = 0; n < side; n += 1) {
    const size = Math.sqrt((k === 0 ? 1 : 2) / side);
    const value = Math.cos(((2 * n + 1) * k * Math.PI) / 16) * size;
    cosines[k * side + n] = value;
    turned[n * side + k] = value;
  }
}

/** What JPEG loses: blocks of eight pixels, their frequencies rounded the more the higher they are. */
function compressed({ width, height, gray }: GrayImage, step: number): GrayImage {
  const out = new Uint8Array(gray);
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      const block = new Float64Array(side * side);
      for (let at = 0; at < block.length; at += 1) {
        block[at] = gray[(top + (at >> 3)) * width + left + (at & 7)] ?? 255;
      }
      const spectrum = transformed(block, false);
      for (let at = 0; at < block.length; at += 1) {
        const coarse = step * (1 + ((at >> 3) + (at & 7)) * 0.5);
        spectrum[at] = Math.round((spectrum[at] ?? 0) / coarse) * coarse;
      }
      const back = transformed(spectrum, true);
      for (let at = 0; at < block.length; at += 1) {
        out[(top + (at >> 3)) * width + left + (at & 7)] = clamp(back[at] ?? 255);
      }
    }
  }
  return { width, height, gray: out };
}

function transformed(block: Float64Array, isBack: boolean): Float64Array {
  const factors = isBack ? turned : cosines;
  const rows = new Float64Array(side * side);
  const result = new Float64Array(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let k = 0; k < side; k += 1) {
      let sum = 0;
      for (let n = 0; n < side; n += 1) {
        sum += (block[y * side + n] as number) * (factors[k * side + n] as number);
      }
      rows[y * side + k] = sum;
    }
  }
  for (let x = 0; x < side; x += 1) {
    for (let k = 0; k < side; k += 1) {
      let sum = 0;
      for (let n = 0; n < side; n += 1) {
        sum += (rows[n * side + x] as number) * (factors[k * side + n] as number);
      }
      result[k * side + x] = sum;
    }
  }
  return result;
}
