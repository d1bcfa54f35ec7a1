import { describe, expect, test } from "vitest";
import { type Piece, toLines, toText } from "../../src/markup/pdf-lines.ts";

function piece(text: string, x: number, y: number, more: Partial<Piece> = {}): Piece {
  return { text, x, y, width: text.length * 5, height: 10, isBold: false, ...more };
}

const textOf = (...pages: Piece[][]) => toText(pages.map(toLines));
const body = (y: number) => piece("You will build services that people rely on every day.", 50, y);

describe("lines of a PDF", () => {
  test("a larger line is a heading, and a bold one under it", () => {
    const page = [
      piece("Backend Engineer", 50, 800, { height: 18, isBold: true }),
      body(770),
      piece("Requirements", 50, 740, { isBold: true }),
      body(720),
    ];
    expect(
      textOf(page)
        .split("\n")
        .filter((line) => line.startsWith("#")),
    ).toEqual(["# Backend Engineer", "## Requirements"]);
  });

  test("a heading that is glued to the item before it is a line of its own", () => {
    const page = [
      body(770),
      piece("• Docker", 50, 740),
      piece("Nice to have", 95, 740, { height: 14, isBold: true }),
      piece("• Kafka", 50, 720),
    ];
    expect(textOf(page)).toContain("• Docker\n\n# Nice to have\n\n• Kafka");
  });

  test("columns are apart by a tab, words by a space", () => {
    const page = [
      piece("Essential", 50, 700),
      piece("Desirable", 300, 700),
      piece("Java", 50, 680),
      piece("8+", 74, 680),
      piece("Kafka", 300, 680),
    ];
    expect(textOf(page)).toBe("Essential\tDesirable\nJava 8+\tKafka");
  });

  test("heads, feet, and page numbers of several pages are left out", () => {
    const page = (number: number) => [
      piece("Acme Corp careers", 50, 820),
      body(760),
      piece(`line of page ${"one two".split(" ")[number - 1]}`, 50, 740),
      piece(`${number} / 2`, 280, 20),
    ];
    const text = textOf(page(1), page(2));
    expect(text).not.toMatch(/Acme|\d/);
    expect(text).toContain("line of page two");
  });
});
