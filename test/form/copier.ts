import type { PageImage } from "./filled-form.ts";

/** What a bad copier makes of an image: turned a little, blurred, then black or white alone. */
export function copied(page: PageImage, degrees: number): PageImage {
  const gray = Float32Array.from({ length: page.width * page.height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = page.data.subarray(at * 4, at * 4 + 3);
    return (red + green + blue) / 3;
  });
  const blurred = blur(turn({ ...page, gray }, degrees), page.width, page.height);
  const data = new Uint8Array(blurred.length * 4).fill(255);
  for (const [at, shade] of blurred.entries()) {
    if (shade < 128) data.fill(0, at * 4, at * 4 + 3);
  }
  return { width: page.width, height: page.height, data };
}

/** Half of a page's width and a quarter of its height: less to look through than a whole page. */
export function upperRight({ width, height, data }: PageImage): PageImage {
  const [across, down] = [Math.floor(width / 2), Math.floor(height / 4)];
  const part = new Uint8Array(across * down * 4);
  for (let y = 0; y < down; y += 1) {
    const start = (y * width + width - across) * 4;
    part.set(data.subarray(start, start + across * 4), y * across * 4);
  }
  return { width: across, height: down, data: part };
}

interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly gray: Float32Array;
}

/** About the middle of the image; what comes from outside it is white. */
function turn({ width, height, gray }: GrayImage, degrees: number): Float32Array {
  const [sine, cosine] = [Math.sin, Math.cos].map((f) => f((degrees * Math.PI) / 180)) as [
    number,
    number,
  ];
  const turned = new Float32Array(gray.length).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [right, down] = [x - width / 2, y - height / 2];
      const fromX = Math.round(width / 2 + right * cosine - down * sine);
      const fromY = Math.round(height / 2 + right * sine + down * cosine);
      if (fromX < 0 || fromX >= width || fromY < 0 || fromY >= height) continue;
      turned[y * width + x] = gray[fromY * width + fromX] ?? 255;
    }
  }
  return turned;
}

/** The mean of nine pixels. */
function blur(gray: Float32Array, width: number, height: number): Float32Array {
  const blurred = new Float32Array(gray.length).fill(255);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      let sum = 0;
      for (const row of [y - 1, y, y + 1]) {
        for (const column of [x - 1, x, x + 1]) sum += gray[row * width + column] ?? 255;
      }
      blurred[y * width + x] = sum / 9;
    }
  }
  return blurred;
}
