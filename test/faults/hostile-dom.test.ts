import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderDocuments } from "../../src/document/index.ts";
import { makeScene, type Scene } from "../print/scene.ts";
import { openWithPuppeteer } from "../support/puppeteer.ts";
import { clean, hostileRenderings, type Printed } from "./hostile-kit.ts";
import { hostileStrings } from "./hostile-strings.ts";
import { foreign, markdownParts, type SeenHtml } from "./judge-html.ts";

/** Every so manieth rendering is read, as the parser in hostile-text.test.ts reads them all. */
const step = process.env.SOAK ? 4 : 25;

let scene: Scene;
let browser: Browser;
const requests: string[] = [];

beforeAll(async () => {
  scene = await makeScene();
  browser = await openWithPuppeteer(scene.cache);
});
afterAll(async () => {
  await browser.close();
  scene.clear();
});

/** What the browser made of a document: all that a script could find in it, shadow trees aside. */
const lookAround = `(() => {
  const parts = new Set(), values = [], others = [];
  const telling = /^(on.*|style|.*href|src|srcset|srcdoc|.*action|data|poster|background|http-equiv|content)$/;
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType !== 1) { others.push(node.nodeValue); continue; }
    const name = node.localName;
    parts.add(name);
    for (const { name: attribute, value } of node.attributes) {
      parts.add(name + " " + attribute);
      if (telling.test(attribute)) values.push({ attribute, value });
    }
  }
  return { parts: [...parts], values, others, ran: globalThis.ran === true, sheets: document.styleSheets.length };
})()`;

interface LookedAt extends Omit<SeenHtml, "parts" | "counts" | "text" | "styles"> {
  parts: string[];
  ran: boolean;
  sheets: number;
}

/** A page in which scripts do run, and where whatever leaves it is noted and stopped. */
async function openTrap(): Promise<Page> {
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  session.on("Fetch.requestPaused", ({ request, requestId }) => {
    requests.push(request.url);
    void session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
  });
  await session.send("Fetch.enable");
  page.on("dialog", (dialog) => void dialog.dismiss());
  return page;
}

/** Shows a document and gives it the time in which a handler would run or a picture be asked for. */
async function show(page: Page, html: string): Promise<LookedAt> {
  // Writing a document keeps the window, and what is in it.
  await page.evaluate(
    "globalThis.ran = false; globalThis.hostile = () => { globalThis.ran = true; }",
  );
  await page.setContent(html, { waitUntil: "load" });
  await page.evaluate("new Promise((done) => setTimeout(done, 100))");
  return (await page.evaluate(lookAround)) as LookedAt;
}

async function look(page: Page, { kit, occasion, theme }: Printed): Promise<LookedAt[]> {
  const seen: LookedAt[] = [];
  for (const { html } of renderDocuments(kit, occasion, { theme })) {
    seen.push(await show(page, html));
  }
  return seen;
}

test("the trap notices what runs and what is asked for", async () => {
  const page = await openTrap();
  const { ran } = await show(page, "<img src=http://a.invalid/x onerror=hostile()>");
  expect({ ran, requests }).toEqual({ ran: true, requests: ["http://a.invalid/x"] });
  requests.length = 0;
  await page.close();
});

test("in a browser that runs scripts, hostile strings run, load and restyle nothing", {
  timeout: 600_000,
}, async () => {
  const page = await openTrap();
  const ours = new Set([
    ...(await look(page, clean)).flatMap(({ parts }) => parts),
    ...markdownParts,
    "colgroup",
    "col",
  ]);
  const { renderings } = hostileRenderings(hostileStrings);
  let documents = 0;
  for (const { printed } of renderings.filter((_, index) => index % step === 0)) {
    for (const seen of await look(page, printed)) {
      expect(foreign({ ...seen, parts: new Set(seen.parts) }, ours)).toEqual([]);
      expect({ ran: seen.ran, sheets: seen.sheets }).toEqual({ ran: false, sheets: 1 });
      documents += 1;
    }
  }
  expect(requests).toEqual([]);
  await page.close();
  console.log(`hostile text in a browser: ${documents} documents, 0 scripts run, 0 requests`);
});
