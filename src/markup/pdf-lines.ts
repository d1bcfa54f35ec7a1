/** A piece of text on a page. Points; y grows upward. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  isBold: boolean;
}

export interface PageLine {
  text: string;
  height: number;
  isBold: boolean;
}

/** A gap this many times the letters' height is between two columns. */
const columnGap = 2.5;
/** Gaps between words. Shares of the letters' height. */
const wordGap = 0.15;
/** Pieces further apart are on two lines. Share of the letters' height. */
const lineGap = 0.5;
/** A heading's letters, by those of the text. */
const headingSize = 1.15;
const maxHeading = 80;
/** Lines at the top and bottom of a page that may be its head and foot. */
const margin = 2;

/** The lines of a page, in the order in which it was written; columns side by side are apart by a tab. */
export function toLines(pieces: readonly Piece[]): PageLine[] {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === "") continue;
    const row = rows.at(-1);
    const last = row?.at(-1);
    const isOn = last && Math.abs(last.y - piece.y) <= last.height * lineGap && piece.x >= last.x;
    const isStyled = last && (last.isBold !== piece.isBold || !isAlike(last.height, piece.height));
    // A bold, larger line behind a bullet of the line before is a line of its own.
    if (row && isOn && !(isStyled && isGlued(last, piece))) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => ({
    text: row.map((piece, at) => `${gapBefore(piece, row[at - 1])}${piece.text}`).join(""),
    height: Math.max(...row.map(({ height }) => height)),
    isBold: row.every(({ isBold }) => isBold),
  }));
}

function isAlike(a: number, b: number): boolean {
  return Math.max(a, b) <= Math.min(a, b) * headingSize;
}

function isGlued(last: Piece, piece: Piece): boolean {
  return piece.isBold && piece.height > last.height * headingSize;
}

function gapBefore(piece: Piece, last: Piece | undefined): string {
  if (!last) return "";
  const gap = piece.x - (last.x + last.width);
  if (gap > last.height * columnGap) return "\t";
  return gap > last.height * wordGap && !/\s$/.test(last.text) ? " " : "";
}

/** Pages as one text: their heads, feet, and numbers taken out, and headings marked. */
export function toText(pages: readonly (readonly PageLine[])[]): string {
  const repeated = findRepeated(pages);
  const kept = pages.map((lines) =>
    lines.filter(({ text }, at) => {
      const isEdge = at < margin || at >= lines.length - margin;
      return (
        !isEdge ||
        !(
          repeated.has(bare(text)) ||
          /^(?:\p{L}{4,6} )?\d+(?: ?(?:\/|\p{L}{2,3}) ?\d+)?$/u.test(text.trim())
        )
      );
    }),
  );
  const body = commonHeight(kept.flat());
  return kept.map((lines) => lines.map((line) => marked(line, body)).join("\n")).join("\n\n");
}

function marked({ text, height, isBold }: PageLine, body: number): string {
  const trimmed = text.trim();
  const isLarge = height > body * headingSize;
  const isHeading =
    trimmed.length <= maxHeading && /\p{L}/u.test(trimmed) && !/[.,;]$/.test(trimmed);
  if (isHeading && isLarge) return `\n# ${trimmed}\n`;
  return isHeading && isBold && !text.includes("\t") && !/:\s/.test(trimmed)
    ? `\n## ${trimmed}\n`
    : trimmed;
}

/** Characters of text at each height; most of them are the body's. */
function commonHeight(lines: readonly PageLine[]): number {
  const counts = new Map<number, number>();
  for (const { height, text } of lines) {
    const rounded = Math.round(height * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function findRepeated(pages: readonly (readonly PageLine[])[]): Set<string> {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    const edges = [...lines.slice(0, margin), ...lines.slice(-margin)];
    for (const text of new Set(edges.map((line) => bare(line.text))))
      seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, count]) => count > 1).map(([text]) => text));
}

/** Page numbers in a repeated line differ. */
function bare(text: string): string {
  return text.replace(/\d+/g, "#").trim();
}
