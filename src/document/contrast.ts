/** The contrast ratio of a color (`#rrggbb`) with white, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map(linear);
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05);
}

/** The color itself if it has the contrast with white, or else the lightest of its darker tones that has. */
export function darkened(color: string, contrast: number): string {
  let tone = color.toLowerCase();
  for (let percent = 99; contrastWithWhite(tone) < contrast && percent >= 0; percent -= 1) {
    tone = `#${channels(color)
      .map((channel) => hex((channel * percent) / 100))
      .join("")}`;
  }
  return tone;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function hex(channel: number): string {
  return Math.floor(channel).toString(16).padStart(2, "0");
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
