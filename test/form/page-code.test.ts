import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addForm, codePlace } from "../../src/form/index.ts";
import { readPdf } from "../support/read-pdf.ts";
import { copied, upperRight } from "./copier.ts";
import { decodeQr } from "./decode-qr.ts";
import { differentPixels, pageImages, pixelBox, readTags } from "./filled-form.ts";
import { type FormScene, openFormScene, sampleHtml } from "./form-scene.ts";

const code = { kit: "3352a9c0de", stage: "technical-depth", copy: "7F3K9QM4", seat: "b" };
/** As long as a stage's id can be. */
const longest = { ...code, stage: `${"deep-".repeat(12)}dive` };
const dpi = 200;

let scene: FormScene;
let linked: Uint8Array;

beforeAll(async () => {
  scene = await openFormScene();
  ({ linked } = await scene.print(sampleHtml));
});

afterAll(() => scene.close());

describe("each page's code", () => {
  test.each([
    ["an ordinary stage", code],
    ["the longest", longest],
  ])(
    "of %s says which page of which kit it is, on paper and on a copy of a copy",
    async (_what, given) => {
      const pages = await pageImages(await addForm(linked, given), dpi);
      expect(pages).toHaveLength(2);
      for (const [index, page] of pages.entries()) {
        const expected = `IK2:3352A9C0DE:SCORECARD:${given.stage.toUpperCase()}:7F3K9QM4:B:${index + 1}/2`;
        expect(decodeQr(page)).toBe(expected);
        const corner = upperRight(page);
        expect(decodeQr(copied(corner, 1.5))).toBe(expected);
        expect(decodeQr(copied(copied(corner, 1), -2.5))).toBe(expected);
      }
    },
  );

  test("stands in its corner, 15 mm wide, and changes nothing else", async () => {
    const [before, after] = [
      await pageImages(await addForm(linked), dpi),
      await pageImages(await addForm(linked, code), dpi),
    ];
    const mm = 72 / 25.4;
    const right = 594.96 - codePlace.fromRight * mm;
    const top = 841.92 - codePlace.fromTop * mm;
    const side = codePlace.side * mm;
    expect(codePlace.side).toBeGreaterThanOrEqual(15);
    for (const [index, page] of before.entries()) {
      const other = after[index] ?? page;
      const corner = pixelBox([right - side, top - side, right, top], page, dpi);
      const around = {
        left: corner.left - 4,
        top: corner.top - 4,
        right: corner.right + 4,
        bottom: corner.bottom + 4,
      };
      const inCorner = differentPixels(page, other, around);
      expect(inCorner).toBeGreaterThan(1_000);
      expect(differentPixels(page, other)).toBe(inCorner);
    }
  });

  test("is no part of the text, the tags or the outline", async () => {
    const [plain, coded] = [await addForm(linked), await addForm(linked, code)];
    expect(await readPdf(coded)).toEqual(await readPdf(plain));
    expect(await readTags(coded)).toEqual(await readTags(plain));
  });

  test("comes out the same each time", async () => {
    expect(await addForm(linked, code)).toEqual(await addForm(linked, code));
  });
});
