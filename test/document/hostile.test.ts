import { describe, expect, test } from "vitest";
import { renderDocuments } from "../../src/document/index.ts";
import type { Kit } from "../../src/kit/kit.ts";
import { fixtureKit } from "./fixture-kit.ts";

const attack = [
  `</style><script>alert(1)</script>`,
  `<img src=file:///etc/passwd onerror=alert(1)>`,
  `<meta http-equiv="refresh" content="0;url=http://attacker.invalid/">`,
  `"; } body { display: none } @import "http://attacker.invalid/x.css"; a { content: "`,
  `[click](javascript:alert(1)) ![see](http://attacker.invalid/x.png) <http://attacker.invalid/>`,
  `{{constructor}} {{{x}}} $& $1 \\22 `,
].join(" ");

/** Keys that a schema holds to slugs, numbers or names of ours. */
const notText = new Set(["id", "kind", "hash", "total", "stage", "questions"]);

/** The same kit with the attack in every text that content can set. */
function poison(value: unknown, key = ""): unknown {
  if (typeof value === "string") return notText.has(key) ? value : `${attack} ${value}`;
  if (Array.isArray(value))
    return value.map((item) => poison(item, key === "questions" ? "" : key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, poison(item, name)]),
  );
}

describe("an attack in every text of a kit", async () => {
  const clean = fixtureKit();
  const kit = { ...(poison(clean) as Kit), id: clean.id, coverage: clean.coverage };
  const person = { candidate: attack, interviewer: attack, date: attack };
  const documents = renderDocuments(kit, person);

  test.each(documents.map((document) => [document.name, document.html]))(
    "%s stays text",
    (_name, html) => {
      expect(html.match(/<\/?style/g)).toEqual(["<style", "</style"]);
      expect(html.match(/<meta/g)).toHaveLength(2);
      expect(html).not.toMatch(/<(script|img|iframe|link|a)\b/i);
      expect(html).not.toMatch(/<[^>]*\s(onerror|href|src)=/i);
      expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    },
  );

  test.each(documents.map((document) => [document.name, document.html]))(
    "%s keeps its styles to itself",
    (_name, html) => {
      const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? "";
      expect(style).not.toContain("<");
      expect(style).not.toContain("display: none } @import");
      // Every quote in the page rules begins or ends a string of ours.
      const heads = style.slice(style.lastIndexOf("@page { size"));
      for (const [, text] of heads.matchAll(/content: "([^"]*)"/g)) {
        expect(text).toMatch(/^(?:[\p{L}\p{M}\p{N} .,:·–’…()-]|\\[0-9a-f]+ )*$/u);
      }
      expect(heads.replaceAll(/"[^"]*"/g, "").match(/\{/g)).toHaveLength(
        heads.replaceAll(/"[^"]*"/g, "").match(/\}/g)?.length ?? 0,
      );
    },
  );

  test("a name that turns the direction of writing is kept in its place", () => {
    expect(documents[0]?.html).toContain("<bdi>&lt;/style&gt;");
  });
});
