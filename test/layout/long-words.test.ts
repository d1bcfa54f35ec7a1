import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import { type DocumentKind, documentNames, renderDocuments } from "../../src/document/index.ts";
import type { Kit } from "../../src/kit/kit.ts";
import type { Paper } from "../../src/print/index.ts";
import { fixtureKit, fixtureQuestions, unnamed } from "../document/fixture-kit.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { folderWith } from "../support/cli.ts";
import { invisibleText, missingText, textOutsideMargins } from "./checks.ts";
import { expectedOf } from "./expected.ts";
import { type PrintedPage, readPages } from "./read-pages.ts";

const printer = sharedPrinter();
const uuid = "550e8400-e29b-41d4-a716-446655440000";
const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const longName = "AbstractTransactionalIdempotencyKeyRepositoryFactoryBeanConfiguration";
const manyColumns = Array.from({ length: 12 }, (_, index) => `TransactionState${index}`);
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const exhibit = `Read the order of events.

3. Third step
4. Fourth step
   - Nested point
     - Deeper point

- Plain point

> Quoted words of the customer

| Request | Digest | Thrown by | Amount |
|---|---|---|---:|
| ${uuid} | ${hash} | ${longName} | 1250 |
| \`${uuid}\` | **${hash}** | \`${longName}\`_${longName}_ | 7 |

${row(manyColumns)}
${row(manyColumns.map(() => "---"))}
${row(manyColumns)}

- ${hash}
- > ${longName}

Hash again: ${hash}${hash}
`;

/** Where a kit's texts are what someone wrote. The rest are ids, dates, and words of ours. */
const written: ReadonlySet<string> = new Set(
  "title text prompt purpose expects brief meaning whyAsk strongAnswer fallback ask".split(" "),
);

/** A kit with long words in every text that someone can write. */
function kitOfLongWords(): Kit {
  const source = readFileSync(fixtureQuestions[2] ?? "", "utf8");
  const text = source.replace(
    /(## Exhibit\n)[\s\S]*?(?=\n## |$)/,
    (_all, head) => `${head}\n${exhibit}`,
  );
  const name = "review-retrying-payment-client.md";
  const kit = fixtureKit({
    stages: [[join(folderWith({ [name]: text }), name)], [fixtureQuestions[0] ?? ""]],
  });
  let seen = 0;
  const long = JSON.parse(JSON.stringify(kit), (key, value) => {
    if (key === "followUps") return value.map((one: string) => `${one} ${hash}`);
    if (!written.has(key) || typeof value !== "string") return value;
    seen += 1;
    return `${value} ${[uuid, hash, longName][seen % 3]}`;
  }) as Kit;
  expect(seen).toBeGreaterThan(50);
  return long;
}

/** All that a page has, without spaces: where a word breaks is of no concern. */
function letters(pages: readonly PrintedPage[]): string {
  return pages.flatMap(({ glyphs }) => glyphs.map(({ text }) => text.trim())).join("");
}

describe.each<Paper>(["a4", "letter"])("on %s", (paper) => {
  const print = async (kit: Kit, kind: DocumentKind) => {
    const candidate = `Wolfeschlegelsteinhausenbergerdorff ${longName}`;
    const documents = renderDocuments(kit, { ...unnamed, candidate }, { paper, documents: [kind] });
    const printed = documents.map(async (document) => ({
      html: document.html,
      pages: await readPages(await printDocument(printer, document, paper)),
    }));
    return Promise.all(printed);
  };

  test.each(documentNames)("every word of a %s is on its pages", async (kind) => {
    const [plain] = await print(fixtureKit(), kind);
    const documents = await print(kitOfLongWords(), kind);
    for (const { html, pages } of documents) {
      const { texts, spoken } = expectedOf(html);
      expect(missingText(pages, texts)).toEqual([]);
      for (const page of pages) {
        expect(textOutsideMargins(page)).toEqual([]);
        expect(invisibleText(page, spoken)).toEqual([]);
      }
      // Chromium prints all of a document smaller if anything in it is wider than the paper.
      expect(headSize(pages)).toBeCloseTo(headSize(plain?.pages ?? []), 2);
    }
  });

  test("a handout shows what Markdown says", async () => {
    const [handout] = await print(kitOfLongWords(), "handout");
    const printed = letters(handout?.pages ?? []);
    const cells = [uuid, hash, longName, "1250", ...manyColumns];
    for (const word of [...cells, "3.Thirdstep4.Fourthstep", "Plainpoint", "Quotedwords"]) {
      expect(printed).toContain(word);
    }
  });
});

/** In millimeters, of the first letter of a heading. */
function headSize(pages: readonly PrintedPage[]): number {
  const glyph = pages.flatMap(({ glyphs }) => glyphs).find(({ inHeading }) => inHeading);
  return glyph ? glyph.bottom - glyph.top : 0;
}
