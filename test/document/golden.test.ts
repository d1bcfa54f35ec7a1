import { describe, expect, test } from "vitest";
import { renderDocuments } from "../../src/document/index.ts";
import { fixtureKit, fixtureQuestions, someone } from "./fixture-kit.ts";

/** A document as a golden file: the fonts inside would make it unreadable. */
function withoutFonts(html: string): string {
  return html
    .replace(/base64,[A-Za-z0-9+/=]+/g, "base64,…")
    .replace(/^ {2}unicode-range: .*\n/gm, "");
}

/** Refreshed by `vitest -u`. */
describe("documents of a fixed kit", async () => {
  const [first = "", second = "", third = ""] = fixtureQuestions;
  const kit = fixtureKit({
    stages: [[second, first, third], [first]],
    scoring: { total: "weighted-mean", equalWeights: false },
  });
  const documents = renderDocuments(kit, someone);

  test("are those of each stage, and the debrief", () => {
    expect(documents.map(({ name }) => name)).toEqual([
      "technical-depth-packet",
      "technical-depth-scorecard",
      "technical-depth-handout",
      "ways-of-working-packet",
      "ways-of-working-scorecard",
      "debrief",
    ]);
  });

  test.each(
    documents
      .filter(({ stage }) => stage !== "ways-of-working")
      .map((document) => [document.name, document]),
  )("%s is as it was", async (name, { html }) => {
    await expect(withoutFonts(html)).toMatchFileSnapshot(`../goldens/documents/${name}.html`);
  });

  test.each(documents.map((document) => [document.name, document]))(
    "%s stands alone: language, title, no script, nothing to load",
    (_name, { html, title }) => {
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(html).toContain(`<title>${title}</title>`);
      expect(html).not.toMatch(/<(script|link|iframe|img|base|object)\b/);
      expect(html).not.toMatch(/(?:src|href)=/);
      expect(html.replaceAll(/url\((?:"data:|data:)/g, "")).not.toMatch(/url\(|@import/);
    },
  );

  test.each(documents.map((document) => [document.name, document]))(
    "%s has one h1 and skips no level of heading",
    (_name, { html }) => {
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [index, level] of levels.entries()) {
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
      }
    },
  );
});
