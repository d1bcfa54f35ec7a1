/** Documents that try to have another one printed in their place, or none. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentOf, makeScene, type Scene } from "../print/scene.ts";
import { type Layers, openWeakPage, type WeakPage } from "../print/weak-page.ts";
import { readPdf } from "../support/read-pdf.ts";
import { soak } from "../support/soak.ts";

const runs = soak ? 20 : 2;
const evil = "data:text/html,evil";

/** The page goes elsewhere, or reloads. */
const away = [
  `<meta http-equiv="refresh" content="0;url=${evil}">`,
  '<meta http-equiv="refresh" content="0;url=about:blank">',
  '<meta http-equiv="refresh" content="0">',
  '<meta http-equiv="refresh" content="0;url=#elsewhere">',
  `<svg><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><meta http-equiv="refresh" content="0.01;url=${evil}"></body></foreignObject></svg>`,
  `<script>history.pushState({}, "", "/evil"); setTimeout(() => { location.replace("about:blank") })</script>`,
  `<script>addEventListener("load", () => { location = "about:blank" })</script>`,
  // While it is being waited for.
  `<script>Object.defineProperty(document, "fonts", { value: { ready: new Promise(() => {}) } }); setTimeout(() => { location = "about:blank" }, 300)</script>`,
];
/** The page stays and becomes another. */
const inPlace = [
  `<meta http-equiv="refresh" content="0;url=javascript:document.body.textContent='evil'">`,
  `<iframe srcdoc="<meta http-equiv=refresh content=0;url=${evil}>"></iframe>`,
  "<script>document.open(); document.write('evil'); document.close()</script>",
];
const tricks = [...away, ...inPlace];

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
  return () => scene.clear();
});

/**
 * Prints every trick so many times, each followed by an honest document. What comes out must be
 * what was given, or nothing.
 */
async function tryTricks(
  layers: Layers,
  tricks: readonly string[],
): Promise<Record<"ours" | "refused" | "wrong", number>> {
  const page = await openWeakPage(scene, layers);
  const results = { ours: 0, refused: 0, wrong: 0 };
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const [number, trick] of tricks.entries()) {
        results[await outcome(page, `${trick}<p>Ours ${number}`, `Ours ${number}`)] += 1;
        expect(await outcome(page, `<p>Honest ${run}`, `Honest ${run}`)).toBe("ours");
      }
    }
  } finally {
    page.end();
  }
  return results;
}

async function outcome(
  page: WeakPage,
  body: string,
  text: string,
): Promise<"ours" | "refused" | "wrong"> {
  const pdf = await page.print(documentOf(body), "Packet", "a4").catch((error: Error) => error);
  if (pdf instanceof Error) {
    expect(pdf.message).not.toContain("Protocol error");
    return "refused";
  }
  return (await readPdf(pdf)).pages.join("").trim() === text ? "ours" : "wrong";
}

describe(`${tricks.length} tricks, ${runs} times each`, () => {
  it.each<[string, Layers, readonly string[]]>([
    ["all layers", { policy: true, interception: true, noScripts: true }, tricks],
    ["the policy alone", { policy: true }, tricks],
    ["the proof of the address alone", {}, away],
  ])(
    "%s: never a wrong or a blank document",
    async (name, layers, tried) => {
      const results = await tryTricks(layers, tried);
      console.log(`${name}: ${JSON.stringify(results)}`);
      expect(results.wrong).toBe(0);
      expect(results.ours + results.refused).toBe(tried.length * runs);
    },
    600_000,
  );
});

afterAll(() => {
  expect(scene.processes()).toEqual([]);
});
