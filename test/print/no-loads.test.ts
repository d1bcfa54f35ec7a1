import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../src/diagnostic/failure.ts";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { type Launched, launchBrowser } from "../../src/print/launch-browser.ts";
import { openPrintPage, type PrintPage } from "../../src/print/print-page.ts";
import { documentOf, makeScene, type Scene } from "./scene.ts";

const hits: string[] = [];
let scene: Scene;
let server: Server;
let printer: Printer;
/** The page by itself, without the check of elements that stands before it. */
let launched: Launched;
let page: PrintPage;

beforeAll(async () => {
  scene = await makeScene();
  server = createServer((request, response) => {
    hits.push(request.url ?? "");
    response.end("<p>not ours");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  printer = openPrinter({ env: scene.env });
  launched = await launchBrowser({ env: scene.env });
  page = await openPrintPage(launched.pages, () => {});
});
afterAll(async () => {
  await Promise.all([printer.close(), launched.close()]);
  server.close();
  scene.clear();
});

const host = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const fill = (text: string) => text.replaceAll("HOST", host());

async function failure(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => expect.fail("it was printed"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  expect(error).toMatchObject({ code: "printing" });
  return error as Failure;
}

const loads = [
  '<img src="HOST/a">',
  '<img srcset="HOST/a 1x">',
  '<picture><source srcset="HOST/a"><img></picture>',
  '<style>@import "HOST/a";</style>',
  "<style>p{background:url(HOST/a)}</style><p>x",
  "<style>@media print{p{background:url(HOST/a)}}</style><p>x",
  '<style>p{background:image-set("HOST/a" 1x)}</style><p>x',
  "<style>@font-face{font-family:f;src:url(HOST/a)}p{font-family:f}</style><p>x",
  "<style>p::before{content:url(HOST/a)}</style><p>x",
  "<style>li{list-style-image:url(HOST/a)}</style><li>x",
  "<style>p{mask:url(HOST/a)}</style><p>x",
  "<style>p{cursor:url(HOST/a),auto}</style><p>x",
  "<style>@page{@top-left{content:url(HOST/a)}}</style><p>x",
  '<video src="HOST/a" autoplay></video>',
  '<video poster="HOST/a"></video>',
  '<audio src="HOST/a" autoplay></audio>',
  '<video><track default src="HOST/a"></video>',
  '<input type="image" src="HOST/a">',
  '<table background="HOST/a"><tr><td>x</table>',
  '<svg><image href="HOST/a"/></svg>',
  '<svg><use href="HOST/a#x"/></svg>',
  '<svg><filter id="f"><feImage href="HOST/a"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>',
];

/** These never get to the browser; that they would do no harm there is tested all the same. */
const refusedLoads = [
  ["link", '<link rel="stylesheet" href="HOST/a">'],
  ["link", '<LINK rel="prefetch" href="HOST/a">'],
  ["link", '<link rel="preload" as="image" href="HOST/a">'],
  ["link", '<link rel="icon" href="HOST/a">'],
  ["iframe", '<iframe src="HOST/a"></iframe>'],
  ["iframe", '<iframe srcdoc="<img src=HOST/a>"></iframe>'],
  ["object", '<object data="HOST/a"></object>'],
  ["embed", '<embed src="HOST/a">'],
  ["base", '<base href="HOST/"><img src="a">'],
  ["script", '<script src="HOST/a"></script>'],
  ["script", '<script>location = "HOST/a"</script>'],
  ["meta", '<meta http-equiv="refresh" content="0;url=HOST/a">'],
  ["meta", '<meta name=">" http-equiv=refresh content="0;url=HOST/a">'],
  ["meta", '<meta/http-equiv="refresh" content="0;url=data:text/html,evil">'],
  ["meta", '<meta http-equiv="refresh" content="0">'],
] as const;

describe("whatever a document reaches for", () => {
  it.each(loads)("%s", async (html) => {
    const { message } = await failure(
      printer.print({ html: documentOf(fill(html)), title: "Packet", paper: "a4" }),
    );
    expect(message).toBe(`Packet was not printed: it tried to load ${fill("HOST/a")}`);
    expect(hits).toEqual([]);
  });

  it.each(refusedLoads)("<%s> is refused: %s", async (element, html) => {
    const { message } = await failure(
      printer.print({ html: documentOf(fill(html)), title: "Packet", paper: "a4" }),
    );
    expect(message).toContain(`<${element}>`);
    expect(hits).toEqual([]);
  });

  it.each(refusedLoads)("the browser does not load it either: <%s> %s", async (_, html) => {
    await failure(page.print(documentOf(fill(html)), "Packet", "a4"));
    expect(hits).toEqual([]);
  });

  it("a local file", async () => {
    const html = documentOf('<img src="file:///etc/hostname">');
    const { message } = await failure(printer.print({ html, title: "Packet", paper: "a4" }));
    expect(message).toContain("it tried to load file:///etc/hostname");
  });

  it("a style sheet in a data: address, which only the policy stops", async () => {
    const html = documentOf('<style>@import "data:text/css,p{color:red}";</style>');
    const { message } = await failure(printer.print({ html, title: "Packet", paper: "a4" }));
    expect(message).toContain("it tried to load data:text/css");
  });

  it("a relative address", async () => {
    const html = documentOf('<img src="picture.png">');
    const { message } = await failure(printer.print({ html, title: "Packet", paper: "a4" }));
    expect(message).toContain("it tried to load picture.png");
  });

  it("and the next document is printed", async () => {
    const { pages } = await printer.print({ html: documentOf("ok"), title: "x", paper: "a4" });
    expect(pages).toBe(1);
  });
});

it("loads what the document carries itself", async () => {
  const html = documentOf(
    '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E"><p style="color:red">x</p><a href="https://example.com/">link</a>',
    "<style>p{background:url(data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)}</style>",
  );
  expect((await printer.print({ html, title: "Packet", paper: "a4" })).pages).toBe(1);
});

it("takes escaped tags for the text that they are", async () => {
  const html = documentOf(
    "<p>&lt;script&gt; and &lt;meta http-equiv=refresh&gt;</p><basement></basement>",
  );
  expect((await printer.print({ html, title: "Packet", paper: "a4" })).pages).toBe(1);
});
