/** Browsers elsewhere that are none, that lie, are silent, or never end. */
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseBrowserAddress } from "../../../src/print/browser/browser-address.ts";
import { connectBrowser } from "../../../src/print/browser/connect-browser.ts";
import { openPrinter, type Printer } from "../../../src/print/index.ts";
import { startTool } from "../../faults/tool.ts";
import { folderWith } from "../../support/cli.ts";
import { soak } from "../../support/soak.ts";
import { documentOf, makeScene, type Scene, until } from "../scene.ts";
import {
  type Answer,
  type LyingBrowser,
  printing,
  setUp,
  startLyingBrowser,
} from "./lying-browser.ts";
import { type RemoteBrowser, startRemoteBrowser } from "./remote-browser.ts";

let scene: Scene;
let healthy: RemoteBrowser;
let printer: Printer | undefined;
const lying: LyingBrowser[] = [];
const servers: { close(): void }[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  scene = await makeScene();
  healthy = await startRemoteBrowser(scene);
  return () => {
    healthy.signal("SIGKILL");
    scene.clear();
  };
});
afterEach(async () => {
  await printer?.close();
  for (const one of lying.splice(0)) one.close();
  for (const server of servers.splice(0)) server.close();
  for (const socket of sockets) socket.destroy();
});

async function lie(answer: Answer, ...more: [(socket: never) => void] | []): Promise<string> {
  const browser = await startLyingBrowser(answer, ...(more as []));
  lying.push(browser);
  return browser.url;
}

async function listenHttp(answer: RequestListener): Promise<string> {
  return `http://${await listening(createHttpServer(answer))}`;
}

async function listening(server: Server | ReturnType<typeof createServer>): Promise<string> {
  servers.push(server);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function job(number: number) {
  return { html: documentOf(`short ${number}`), title: `Packet ${number}`, paper: "a4" } as const;
}

function open(urls: readonly string[], deadlineMs = 8_000): Printer {
  printer = openPrinter({ browserUrls: urls, deadlineMs });
  return printer;
}

/** A frame's head that announces so many bytes, which never come. */
function announce(bytes: bigint): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0x81;
  head[1] = 127;
  head.writeBigUInt64BE(bytes, 2);
  return head;
}

const invalidText = Buffer.from([0x81, 0x02, 0xc3, 0x28]);

/** What comes of each question; `raw` writes past the frames. */
const raw =
  (bytes: Buffer): Answer =>
  (_, socket) => {
    socket._socket.write(bytes);
  };
const afterSetUp =
  (then: Answer): Answer =>
  (question, socket) =>
    setUp(question, socket) ?? then(question, socket);

const flood: Answer = (_, socket) => {
  const event = JSON.stringify({
    method: "Log.entryAdded",
    params: { entry: { level: "error", text: "x".repeat(900) } },
    sessionId: "session",
  });
  const more = () => {
    if (socket._socket.destroyed) return;
    for (let count = 0; count < 500; count += 1) socket.send(event);
    setTimeout(more, 5);
  };
  more();
};

const bad: readonly (readonly [what: string, answer: Answer])[] = [
  ["answers null", () => "null"],
  ["answers what is no JSON", () => "<html>"],
  ["answers text that is not UTF-8", raw(invalidText)],
  ["announces 2^62 bytes", raw(announce(2n ** 62n))],
  ["announces 250 MB", raw(announce(250_000_000n))],
  ["refuses everything", ({ id }) => JSON.stringify({ id, error: { message: "no" } })],
  ["answers everything with nothing", () => ({})],
  ["hangs up", (_, socket) => socket.terminate()],
  ["names no version", ({ id }) => JSON.stringify({ id, result: { product: "\u001b[31mred" } })],
  ["answers null once it's set up", afterSetUp(() => "null")],
  ["refuses to print", afterSetUp(({ id }) => JSON.stringify({ id, error: { message: "no" } }))],
  [
    "tells of pages that are none",
    afterSetUp(() => '{"method":"Page.frameNavigated","params":{"frame":7},"sessionId":"session"}'),
  ],
  ["prints what is no PDF", printing(Buffer.from("<html>"))],
  ["prints half a PDF", printing(Buffer.from("%PDF-1.4\n1 0 obj\n<<"))],
  ["prints no text", printing("\u0000")],
];

describe("a browser elsewhere that", () => {
  it.each(bad)("%s is passed over, and alone it's none", async (_, answer) => {
    const url = await lie(answer);
    const { print } = open([url, healthy.url]);
    const printed = await Promise.all([1, 2, 3, 4].map((number) => print(job(number))));
    expect(printed.map(({ pages }) => pages)).toEqual([1, 1, 1, 1]);
    await printer?.close();

    const error = await open([url])
      .print(job(1))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "noBrowser",
      message: "None of the browsers elsewhere can be reached",
    });
    expect(JSON.stringify(error)).not.toContain("\\u001b");
  });

  it("breaks the rules together with its welcome does no harm", async () => {
    const url = await lie(setUp, (socket: { _socket: Socket }) => {
      socket._socket.write(announce(2n ** 62n));
    });
    await expect(open([url]).print(job(1))).rejects.toMatchObject({ code: "noBrowser" });
  });

  it.each<[string, Answer]>([
    ["is silent", () => undefined],
    ["is silent once it's set up", setUp],
    [
      "says that it lives, and that it works, and prints nothing",
      afterSetUp(({ method }) =>
        method === "SystemInfo.getProcessInfo"
          ? { processInfo: [{ type: "renderer", id: 1, cpuTime: performance.now() }] }
          : undefined,
      ),
    ],
    ["never stops talking", afterSetUp(flood)],
  ])("%s costs no document", async (_, answer) => {
    const url = await lie(answer);
    const { print } = open([url, healthy.url]);
    const printed = await Promise.all([1, 2, 3, 4].map((number) => print(job(number))));
    expect(printed.map(({ pages }) => pages)).toEqual([1, 1, 1, 1]);
  });

  it("speaks a byte at a time is given up", async () => {
    const host = await listening(
      createServer((socket) => {
        const timer = setInterval(() => socket.write("H"), 50);
        socket.write("HTTP/1.1 101 Switching Protocols\r\nX: ");
        socket.once("close", () => clearInterval(timer));
      }),
    );
    await expectNoAnswer(`ws://${host}/`);
    await until(() => sockets.size === 0);
  });
});

async function expectNoAnswer(url: string, reason = "no answer within 0.3 seconds"): Promise<void> {
  const connecting = connectBrowser(parseBrowserAddress(url), new AbortController().signal, 300);
  await expect(connecting).rejects.toThrow(reason);
}

describe("an HTTP address that", () => {
  it("never answers is given up", async () => expectNoAnswer(await listenHttp(() => {})));

  it("answers a byte at a time is given up", async () => {
    const url = await listenHttp((_, response) => {
      const timer = setInterval(() => response.write(" "), 50);
      response.once("close", () => clearInterval(timer));
    });
    await expectNoAnswer(url);
    await until(() => sockets.size === 0);
  });

  it("never comes to an end is given up after 64 KB", async () => {
    let sent = 0;
    const url = await listenHttp((_, response) => {
      const more = () => {
        if (response.destroyed) return;
        sent += 16_384;
        response.write(" ".repeat(16_384), () => setImmediate(more));
      };
      more();
    });
    await expectNoAnswer(url, "its answer does not end");
    await until(() => sockets.size === 0);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    "null",
    "[]",
    "7",
    '{"webSocketDebuggerUrl":7}',
    '{"webSocketDebuggerUrl":"file:///a"}',
  ])("answers %s names no browser", async (body) => {
    const url = await listenHttp((_, response) => response.end(body));
    await expectNoAnswer(url, "it named no WebSocket address");
  });

  it("sends one round in circles is given up", async () => {
    const url = await listenHttp((request, response) => {
      response.writeHead(302, { location: request.url ?? "/" }).end();
    });
    await expectNoAnswer(url, "redirect count exceeded");
  });
});

describe("the command line", () => {
  const build = (...urls: string[]) => [
    ...["build", "--role", "backend", "--level", "senior", "--document", "debrief"],
    ...urls.flatMap((url) => ["--browser-url", url]),
  ];

  it("ends with code 4, says why, and repeats nothing of what came", async () => {
    const cwd = folderWith({});
    const urls = [
      await lie(() => `"${"poison".repeat(1_000)}"`),
      await lie(raw(announce(2n ** 62n))),
      await lie(afterSetUp(() => "null")),
      await listenHttp((_, response) => response.end("poison")),
    ];
    const { code, stdout, stderr } = await startTool(build(...urls), { cwd, env: scene.env }).ended;
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain("it does not speak Chrome's DevTools protocol");
    expect(stderr).toContain("it named no WebSocket address");
    expect(stderr).not.toMatch(/poison|\n {4}at /);
    expect(stderr.length).toBeLessThan(4_000);
  }, 60_000);

  it("ends at once on Ctrl-C while a silent one is waited for", async () => {
    const cwd = folderWith({});
    const url = await listenHttp(() => {});
    const { child, ended } = startTool(build(url), { cwd, env: scene.env });
    await until(() => sockets.size > 0, 20_000);
    const started = performance.now();
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(performance.now() - started).toBeLessThan(3_000);
  }, 60_000);
});

it.runIf(soak)(
  "messages of 100 MB, one after the other, do not add up",
  async () => {
    const message = `{"method":"Page.big","params":{"text":"${"x".repeat(100_000_000)}"}}`;
    let count = 0;
    const url = await lie(
      afterSetUp((_, socket) => {
        if (count < 20) setTimeout(() => socket.send(message), 0);
        count += 1;
        return {};
      }),
    );
    const before = process.memoryUsage().rss;
    await open([url, healthy.url], 20_000).print(job(1));
    const grown = (process.memoryUsage().rss - before) / 1e6;
    console.log(`${count} questions, grown by ${Math.round(grown)} MB`);
    expect(grown).toBeLessThan(1_000);
  },
  120_000,
);
