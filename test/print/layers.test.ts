/** Each guard of the printing page by itself, with the others taken away. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Launched, launchBrowser } from "../../src/print/browser/launch-browser.ts";
import type { PageSession } from "../../src/print/browser/page-session.ts";
import { openPrintPage } from "../../src/print/print-page.ts";
import { documentOf, makeScene, type Scene } from "./scene.ts";

/** Flags that the browser is started without. */
let without: string[] = [];
vi.mock(import("../../src/print/browser/browser-flags.ts"), async (importOriginal) => {
  const { browserFlags } = await importOriginal();
  return {
    browserFlags: (...settings) =>
      browserFlags(...settings).filter((flag) => !without.some((name) => flag.startsWith(name))),
  };
});

const hits: string[] = [];
let address: string;
let scene: Scene;
let server: Server;
let launched: Launched;

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(request.url ?? "");
    response.end("<p>not ours");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  scene = await makeScene();
});
beforeEach(() => {
  hits.length = 0;
});
afterEach(() => launched.close());
afterAll(() => {
  server.close();
  scene.clear();
});

const resolver = "--host-resolver-rules";
const proxy = "--proxy-server";

async function launch(...flagsTaken: string[]): Promise<PageSession> {
  without = flagsTaken;
  launched = await launchBrowser({ env: scene.env });
  return (await launched.pages.firstPage()) ?? expect.fail("no page");
}

const goTo = (page: PageSession, url: string) => page.send("Page.navigate", { url });
const failed = { errorText: expect.stringMatching(/^net::ERR_/) };

it("with no guard at all the listener is reached", async () => {
  const page = await launch(resolver, proxy);
  await goTo(page, address);
  expect(hits).toContain("/");
});

it.each([
  ["the resolver's rules", proxy],
  ["the dead proxy", resolver],
])("%s alone", async (_, taken) => {
  const page = await launch(taken);
  expect(await goTo(page, address)).toMatchObject(failed);
  expect(hits).toEqual([]);
});

it("the interception alone", async () => {
  const page = await launch(resolver, proxy);
  await openPrintPage(launched.pages, () => {});
  expect(await goTo(page, address)).toMatchObject({ errorText: "net::ERR_BLOCKED_BY_CLIENT" });
  expect(hits).toEqual([]);
});

it("scripts are off without any policy", async () => {
  const page = await launch();
  await openPrintPage(launched.pages, () => {});
  await goTo(page, "data:text/html,<title>no</title><script>document.title='ran'</script>");
  const title = () => page.send("Runtime.evaluate", { expression: "document.title" });
  await vi.waitFor(async () => expect(await title()).toMatchObject({ result: { value: "no" } }));
});

it.each(["before", "after"])("a page that changed %s it was printed is not ours", async (when) => {
  const page = await launch();
  const leave = () => goTo(page, "data:text/html,evil");
  const session: PageSession = {
    on: page.on,
    send: async (method, params) => {
      const prints = method === "Page.printToPDF";
      if (prints && when === "before") await leave();
      const answer = await page.send(method, params);
      if (prints && when === "after") await leave();
      return answer;
    },
  };
  const host = { firstPage: async () => session, newPage: async () => session };
  const { print } = await openPrintPage(host, () => {});
  await expect(print(documentOf("ours"), "Packet", "a4")).rejects.toMatchObject({
    code: "printing",
    message: "Packet was not printed: the page went to another address",
  });
});
