/**
 * Whatever a document reaches for, against each layer by itself. In short, each layer meets another
 * fourth of the ways; `SOAK=1` tries all. That the check of elements and all layers together stop
 * every way is tested each time, in test/print/no-loads.test.ts.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { browserFlags } from "../../src/print/browser/browser-flags.ts";
import { loads, refusedLoads } from "../print/load-ways.ts";
import { documentOf, makeScene, type Scene } from "../print/scene.ts";
import { type Layers, openWeakPage, type WeakPage } from "../print/weak-page.ts";
import { readPdf } from "../support/read-pdf.ts";
import { soak } from "../support/soak.ts";

vi.setConfig({ testTimeout: 600_000 });

const ways = [...loads, ...refusedLoads.map(([, html]) => html)];
const secret = "NOTHING-OF-YOURS";

let scene: Scene;
let server: Server;
let hits: string[] = [];
let connections = 0;
let page: WeakPage | undefined;

beforeAll(async () => {
  scene = await makeScene();
  server = createServer((request, response) => {
    hits.push(request.url ?? "");
    response.end(`<p>${secret}`);
  });
  server.on("upgrade", (request, socket) => {
    hits.push(request.url ?? "");
    socket.destroy();
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  hits = [];
  connections = 0;
  return () => page?.end();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  scene.clear();
});

/** All ways, or the fourth that begins with this one, by number. */
function waysFrom(first: number): Map<number, string> {
  return new Map([...ways.entries()].filter(([number]) => soak || number % 4 === first));
}

/** In milliseconds, many times what such a page takes. */
const stuckAfter = 10_000;

/** Prints the ways one by one; returns the text of all that Chromium printed. */
async function tryWays(layers: Layers, documents: Iterable<string>): Promise<string> {
  // Chrome keeps public pages from this machine's addresses by itself. Nothing of ours: out of the way.
  const flags = ["--disable-features=LocalNetworkAccessChecks", ...(layers.flags ?? [])];
  let open = await openPage({ ...layers, flags });
  const texts: string[] = [];
  for (const html of documents) {
    const printed = open.print(documentOf(`<h1>ours</h1>${html}`), "Packet", "a4").catch(() => {});
    // Chromium waits for good for a file that a script submits a form to: another one goes on.
    const isStuck = await Promise.race([printed.then(() => false), setTimeout(stuckAfter, true)]);
    texts.push(await textOf(open.lastPdf()));
    if (!isStuck) continue;
    open.end();
    open = await openPage({ ...layers, flags });
  }
  await setTimeout(300); // For what loads at its leisure.
  return texts.join("\n");
}

async function openPage(layers: Layers): Promise<WeakPage> {
  page = await openWeakPage(scene, layers);
  return page;
}

async function textOf(pdf: Uint8Array | undefined): Promise<string> {
  return pdf ? (await readPdf(pdf)).pages.join(" ") : "";
}

/** Each way with an address of its own. */
function reachingOut(chosen: ReadonlyMap<number, string>): string[] {
  const { port } = server.address() as AddressInfo;
  return [...chosen].map(([number, html]) =>
    html.replaceAll("HOST", `http://127.0.0.1:${port}/${number}`),
  );
}

const ourFlags = browserFlags("", true);
const proxy = ourFlags.filter((flag) => flag.startsWith("--proxy-"));
const resolver = ourFlags.filter((flag) => flag.startsWith("--host-resolver-rules"));

it("without any layer the ways do reach the listener", async () => {
  const chosen = waysFrom(0);
  await tryWays({}, reachingOut(chosen));
  const reached = new Set(hits.map((url) => url.split("/")[1])).size;
  console.log(`no layer: ${reached} of ${chosen.size} ways reach the listener`);
  expect(reached).toBeGreaterThanOrEqual(soak ? 60 : 10);
});

const everything: Layers = {
  policy: true,
  interception: true,
  flags: [...resolver, ...proxy],
  noScripts: true,
};

it.each<[string, Layers, fourth: number]>([
  ["the policy alone", { policy: true }, 0],
  ["the interception alone", { interception: true, noScripts: true }, 1],
  ["the resolver's rules alone", { flags: resolver }, 2],
  ["the dead proxy alone", { flags: proxy }, 3],
  ["all layers", everything, 0],
])("%s: nothing is heard", async (name, layers, fourth) => {
  const chosen = waysFrom(fourth);
  const text = await tryWays(layers, reachingOut(chosen));
  console.log(`${name}: ${chosen.size} ways, ${hits.length} hits, ${connections} connections`);
  expect({ hits, connections }).toEqual({ hits: [], connections: 0 });
  expect(text).not.toContain(secret);
});

it("no way brings in a file of this machine", async () => {
  const folder = pathToFileURL(mkdtempSync(join(scene.cache, "files-")));
  const files = {
    "a.svg": `<svg xmlns="http://www.w3.org/2000/svg" id="x"><text y="20">${secret}</text></svg>`,
    "a.html": `<p>${secret}`,
    "a.css": `body::after{content:"${secret}"}`,
    "page.html": `<link rel="stylesheet" href="a.css"><img src="a.svg"><iframe src="a.html"></iframe>`,
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(new URL(`${folder.href}/${name}`), text);
  }
  // A document that is a file itself can load them: the text is found where it is.
  const bare = await openPage({});
  await bare.session.send("Page.navigate", { url: `${folder.href}/page.html` });
  await vi.waitFor(async () => {
    // Without margins no line of the frames is broken.
    const margins = { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };
    const { data } = await bare.session.send("Page.printToPDF", margins);
    const text = await textOf(Buffer.from(String(data), "base64"));
    expect(text.split(secret)).toHaveLength(4);
  }, 10_000);
  bare.end();

  const fileFor = (html: string) =>
    /stylesheet|@import/.test(html)
      ? "a.css"
      : /frame|object|embed|url=|location|form/.test(html)
        ? "a.html"
        : "a.svg";
  for (const layers of [{ policy: true }, { interception: true }, everything]) {
    const chosen = [...waysFrom(1).values()];
    const documents = chosen.map((html) =>
      html.replaceAll("HOST/a", `${folder.href}/${fileFor(html)}`).replaceAll("HOST", folder.href),
    );
    const text = await tryWays(layers, documents);
    page?.end();
    const found = text.split(secret).length - 1;
    console.log(`${Object.keys(layers).join(", ")}: ${chosen.length} ways, ${found} file contents`);
    expect(found).toBe(0);
    expect(text).toContain("ours");
  }
});
