import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { loads, refusedLoads } from "./load-ways.ts";
import { documentOf, makeScene, type Scene } from "./scene.ts";

const hits: string[] = [];
let scene: Scene;
let server: Server;
let printer: Printer;

beforeAll(async () => {
  scene = await makeScene();
  server = createServer((request, response) => {
    hits.push(request.url ?? "");
    response.end("<p>not ours");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  printer = openPrinter({ env: scene.env });
});
afterAll(async () => {
  await printer.close();
  server.close();
  scene.clear();
});

const host = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const fill = (text: string) => text.replaceAll("HOST", host());

async function failure(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => expect.fail("it was printed"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ code: "printing" });
  return error as UserError;
}

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

  const broken = "data:image/png;base64,AAAA";
  it.each([
    ["an address", '<img src="HOST/Ada-Lovelace">', "it tried to load something"],
    [
      "a host",
      '<p style="background: url(//ada-lovelace.example)">x',
      "it tried to load something",
    ],
    ["a local file", '<img src="file:///Ada-Lovelace">', "it tried to load something"],
    ["an attribute", '<svg><rect width="Ada Lovelace"/></svg>', "or has an error"],
    ["a picture", `<img alt="Ada Lovelace" src="${broken}">`, "cannot read its fonts or pictures"],
    [
      "a font",
      `<style>@font-face { font-family: "Ada Lovelace"; src: url(data:font/woff2;base64,AA) }</style>`,
      "cannot read its fonts or pictures",
    ],
    ["a handler", "<p onadalovelace=x>x", "it contains a script"],
  ])("is not repeated where a name may be in it: %s", async (_what, html, said) => {
    const job = { html: documentOf(fill(html)), title: "Packet", paper: "a4" } as const;
    const open = await failure(printer.print(job));
    expect(`${open.message} ${open.hints.join()}`).toMatch(/lovelace/i);
    const { message, hints } = await failure(printer.print({ ...job, isPersonal: true }));
    expect(message).toContain(`Packet was not printed: `);
    expect(message).toContain(said);
    expect(`${message} ${hints.join()}`).not.toMatch(/lovelace/i);
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
