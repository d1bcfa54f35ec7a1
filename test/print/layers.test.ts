/** Each guard of the printing page by itself, with the others taken away. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Launched, launchBrowser } from "../../src/print/launch-browser.ts";
import { openPrintPage } from "../../src/print/print-page.ts";
import { documentOf, makeScene, type Scene } from "./scene.ts";

/** Flags that the browser is started without. */
let without: string[] = [];
vi.mock(import("../../src/print/browser-flags.ts"), async (importOriginal) => {
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

async function launch(...flagsTaken: string[]): Promise<Page> {
  without = flagsTaken;
  launched = await launchBrowser({ env: scene.env });
  const [page] = await launched.browser.pages();
  return page ?? expect.fail("no page");
}

it("with no guard at all the listener is reached", async () => {
  const page = await launch(resolver, proxy);
  await page.goto(address);
  expect(hits).toContain("/");
});

it.each([
  ["the resolver's rules", proxy],
  ["the dead proxy", resolver],
])("%s alone", async (_, taken) => {
  const page = await launch(taken);
  await expect(page.goto(address)).rejects.toThrow("net::ERR_");
  expect(hits).toEqual([]);
});

it("the interception alone", async () => {
  const page = await launch(resolver, proxy);
  await openPrintPage(launched.pages, () => {});
  await expect(page.goto(address)).rejects.toThrow("net::ERR_BLOCKED_BY_CLIENT");
  expect(hits).toEqual([]);
});

it("scripts are off without any policy", async () => {
  const page = await launch();
  await openPrintPage(launched.pages, () => {});
  await page.goto("data:text/html,<title>no</title><script>document.title='ran'</script>");
  expect(await page.title()).toBe("no");
});

it.each(["before", "after"])("a page that changed %s it was printed is not ours", async (when) => {
  const page = await launch();
  const session = await page.createCDPSession();
  vi.spyOn(page, "createCDPSession").mockResolvedValue(session);
  const { print } = await openPrintPage(launched.pages, () => {});
  const send = session.send.bind(session);
  vi.spyOn(session, "send").mockImplementation(async (method, ...rest) => {
    const prints = method === "Page.printToPDF";
    if (prints && when === "before") await page.goto("data:text/html,evil");
    const answer = await send(method, ...rest);
    if (prints && when === "after") await page.goto("data:text/html,evil");
    return answer;
  });
  await expect(print(documentOf("ours"), "Packet", "a4")).rejects.toMatchObject({
    code: "printing",
    message: "Packet was not printed: the page went to another address",
  });
});
