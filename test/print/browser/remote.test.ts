/** Printing through browsers that run elsewhere: here, other processes with an open port. */
import { createHash } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseBrowserAddress } from "../../../src/print/browser/browser-address.ts";
import { connectBrowser } from "../../../src/print/browser/connect-browser.ts";
import { openPrinter, type Printer } from "../../../src/print/index.ts";
import { documentOf, longDocument, makeScene, type Scene, until } from "../scene.ts";
import { type RemoteBrowser, startRemoteBrowser } from "./remote-browser.ts";

let scene: Scene;
let printer: Printer | undefined;
let said: string[] = [];
const remotes: RemoteBrowser[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  scene = await makeScene();
  return () => scene.clear();
});
beforeEach(() => {
  said = [];
});
afterEach(async () => {
  await printer?.close();
  for (const remote of remotes.splice(0)) remote.signal("SIGKILL");
  for (const server of servers.splice(0)) server.close();
});

async function startRemote(): Promise<RemoteBrowser> {
  const remote = await startRemoteBrowser(scene);
  remotes.push(remote);
  return remote;
}

function open(browserUrls: readonly string[], more: { concurrency?: number } = {}): Printer {
  printer = openPrinter({ browserUrls, onNotice: (text) => said.push(text), ...more });
  return printer;
}

/** A TCP server on a free port; ends with the test. */
async function listen(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createServer(onConnection);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The WebSocket address of a relay to the browser that may change what the browser says. */
async function relayTo(
  { url }: RemoteBrowser,
  change: (socket: Socket, toBrowser: Socket) => void,
): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  const host = await listen((socket) => {
    const toBrowser = connect(Number(port), hostname);
    for (const end of [socket, toBrowser]) end.on("error", () => {});
    socket.pipe(toBrowser);
    change(socket, toBrowser);
  });
  return `ws://${host}${pathname}`;
}

const job = (html: string, title = "Packet") => ({ html, title, paper: "a4" }) as const;
const short = job(documentOf("short"));

const batch = Array.from({ length: 30 }, (_, n) =>
  job(documentOf(`<h1>Packet ${n}</h1>${"<p>One <b>more</b> line of it.</p>".repeat(5 * n)}`)),
);

async function hashesOf(printing: Printer): Promise<string[]> {
  const printed = await Promise.all(batch.map((each) => printing.print(each)));
  return printed.map(({ pdf }) => createHash("sha256").update(pdf).digest("hex"));
}

async function pagesOf({ httpUrl }: RemoteBrowser): Promise<string[]> {
  const listed = (await (await fetch(`${httpUrl}/json/list`)).json()) as { id: string }[];
  return listed.map(({ id }) => id);
}

describe("a batch", () => {
  let local: string[];
  beforeAll(async () => {
    const here = openPrinter({ env: scene.env });
    local = await hashesOf(here);
    await here.close();
  });

  it("is shared by two browsers and is what it would be here; nothing of it stays", async () => {
    const both = [await startRemote(), await startRemote()] as const;
    const { print, close } = open([both[0].url, both[1].httpUrl]);
    const printing = hashesOf({ print } as Printer);
    await until(() => said.length === 2);
    expect(await Promise.all(both.map(pagesOf))).toEqual([
      [expect.any(String)],
      [expect.any(String)],
    ]);
    expect(await printing).toEqual(local);
    expect(scene.profiles()).toEqual([]); // No browser was started here.
    await close();
    for (const remote of both) await untilNoPages(remote);
    expect(said.sort()).toEqual([
      `Documents leave this machine, to be printed by HeadlessChrome/143.0.7499.0 at ${both[1].httpUrl}/`,
      `Documents leave this machine, to be printed by HeadlessChrome/143.0.7499.0 at ${both[0].url}`,
    ]);
  });

  it.each(["SIGKILL", "SIGSTOP"] as const)("outlives one of two browsers (%s)", async (signal) => {
    const lost = await startRemote();
    const kept = await startRemote();
    const { print } = open([lost.url, kept.url]);
    let printed = 0;
    const counted: Printer["print"] = async (each) => {
      const result = await print(each);
      printed += 1;
      if (printed === 10) lost.signal(signal);
      return result;
    };
    expect(await hashesOf({ print: counted } as Printer)).toEqual(local);
    console.log(`${printed} of ${batch.length} documents, one of two browsers gone (${signal})`);
  });
});

async function untilNoPages(remote: RemoteBrowser): Promise<void> {
  const end = Date.now() + 5_000;
  while (Date.now() < end) {
    if ((await pagesOf(remote)).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect.fail("a page is still there");
}

describe("nothing stays in the browser", () => {
  it("when the tool ends without a word, in the middle of a document", async () => {
    const remote = await startRemote();
    const { print, kill } = open([remote.url]);
    await print(short);
    const printing = print(job(longDocument)).catch((error: unknown) => error);
    expect(await pagesOf(remote)).toHaveLength(1);
    kill(); // Cuts the connection, as the death of the process does.
    expect(await printing).toMatchObject({ code: "printing" });
    await untilNoPages(remote);
  });
});

describe("a document", () => {
  it("can load nothing there either", async () => {
    const hits: string[] = [];
    const server = createHttpServer((request, response) => {
      hits.push(request.url ?? "");
      response.end();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
    const remote = await startRemote();
    const { print } = open([remote.url]);
    const printing = print(job(documentOf(`<img src="${address}">`)));
    await expect(printing).rejects.toMatchObject({
      code: "printing",
      message: `Packet was not printed: it tried to load ${address}`,
    });
    expect((await print(short)).pages).toBe(1);

    // The dead proxy alone, without any other guard.
    const never = new AbortController().signal;
    const { pages, close } = await connectBrowser(parseBrowserAddress(remote.url), never);
    const ours = await pages.newPage();
    expect(await ours.send("Page.navigate", { url: address })).toMatchObject({
      errorText: "net::ERR_PROXY_CONNECTION_FAILED",
    });
    expect(hits).toEqual([]);
    // The printer's page is there too, and none of our business.
    expect(await pagesOf(remote)).toHaveLength(2);
    await close();
  });

  it("is printed although someone else closes the page before it", async () => {
    const remote = await startRemote();
    const { print } = open([remote.url]);
    await print(short);
    for (const id of await pagesOf(remote)) await fetch(`${remote.httpUrl}/json/close/${id}`);
    expect((await print(short)).pages).toBe(1);
  });
});

describe("a browser that cannot be reached", () => {
  const closed = "ws://127.0.0.1:9/devtools?token=s3cret";

  it("is passed over", async () => {
    const remote = await startRemote();
    const { print } = open([closed, remote.url]);
    const printed = await Promise.all([print(short), print(short), print(short)]);
    expect(printed.map(({ pages }) => pages)).toEqual([1, 1, 1]);
    expect(said).toContain("ws://127.0.0.1:9/devtools: connect ECONNREFUSED 127.0.0.1:9");
  });

  it("is named with its reason, and without its token, when there is no other", async () => {
    const plain = await listen((socket) => {
      socket.end("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
    });
    const answer = { webSocketDebuggerUrl: "file:///etc/passwd?token=s3cret" };
    const wrong = await listen((socket) => {
      const body = JSON.stringify(answer);
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    const { print } = open([closed, `ws://user:s3cret@${plain}/`, `http://${wrong}/?t=s3cret`]);
    const error = await print(short).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "noBrowser",
      message: "None of the browsers elsewhere can be reached",
      hints: [
        "ws://127.0.0.1:9/devtools: connect ECONNREFUSED 127.0.0.1:9",
        `ws://${plain}/: Unexpected server response: 401`,
        `http://${wrong}/: it named no WebSocket address`,
        expect.stringContaining("--browser-url"),
      ],
    });
    expect(JSON.stringify([error, said])).not.toContain("s3cret");
  });

  it.each(["ws", "http"])("because it is silent is given up in time (%s)", async (scheme) => {
    const sockets = new Set<Socket>();
    const silent = await listen((socket) => {
      socket.resume();
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
    const address = parseBrowserAddress(`${scheme}://${silent}/`);
    const connecting = connectBrowser(address, new AbortController().signal, 300);
    await expect(connecting).rejects.toThrow("no answer within 0.3 seconds");
    // No WebSocket of it keeps the process alive; `fetch` has sockets that do not.
    if (scheme === "ws") await until(() => sockets.size === 0);

    const { print, close } = open([address.url.href]);
    const printing = print(short).catch((error: unknown) => error);
    await until(() => sockets.size > 0);
    await close(); // In the middle of the twenty seconds that it would have.
    expect(await printing).toMatchObject({
      code: "printing",
      message: "Packet was not printed: interrupted",
    });
  });

  it("a second time costs no document, if it can be reached once", async () => {
    const remote = await startRemote();
    let connections = 0;
    const farm = await relayTo(remote, (socket, browser) => {
      connections += 1;
      if (connections > 1) socket.destroy();
      else browser.pipe(socket);
    });
    const { print } = open([farm], { concurrency: 3 });
    const printed = await Promise.all([1, 2, 3, 4, 5, 6].map(() => print(short)));
    expect(printed.map(({ pages }) => pages)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(connections).toBeGreaterThan(1);
  });
});

it("warns once when the browsers are of different versions", async () => {
  const remote = await startRemote();
  const older = await relayTo(remote, (socket, browser) => {
    browser.on("data", (data) => {
      const text = data.toString("latin1").replaceAll("HeadlessChrome/143", "HeadlessChrome/142");
      socket.write(text, "latin1");
    });
  });
  const { print } = open([remote.url, older]);
  await Promise.all([print(short), print(short), print(short)]);
  const versions = said.map((text) => /HeadlessChrome\/\d+/.exec(text)?.[0] ?? text);
  expect(versions.sort()).toEqual([
    "HeadlessChrome/142",
    "HeadlessChrome/143",
    "The browsers are of different versions: the same document may differ in its bytes.",
  ]);
});

describe("an address", () => {
  it.each([
    ["farm.example", "A browser's address is no URL"],
    ["/usr/bin/chrome?s3cret", "A browser's address is no URL"],
    ["ftp://user:s3cret@farm.example", "A browser's address begins with ws or http, not ftp:"],
    ["http://user:s3cret@farm.example:9222", "http://farm.example:9222/ cannot be asked with"],
  ])("that is wrong is refused at once: %s", (url, message) => {
    let error: unknown;
    try {
      openPrinter({ browserUrls: [url] });
    } catch (reason) {
      error = reason;
    }
    expect(error).toMatchObject({ code: "usage", message: expect.stringContaining(message) });
    expect(JSON.stringify(error)).not.toContain("s3cret");
  });

  it("is shown without what may be secret in it", () => {
    const { shown } = parseBrowserAddress("wss://user:s3cret@farm.example:3000/chrome?token=x#y");
    expect(shown).toBe("wss://farm.example:3000/chrome");
  });
});

afterAll(() => {
  expect(scene.processes()).toEqual([]);
});
