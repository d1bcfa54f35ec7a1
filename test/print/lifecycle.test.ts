import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../../src/print/browser/launch-browser.ts";
import { openPrinter, type Printer, type PrinterOptions } from "../../src/print/index.ts";
import { PrintWorker } from "../../src/print/print-worker.ts";
import { soak } from "../support/soak.ts";
import { documentOf, longDocument, makeScene, type Process, type Scene, until } from "./scene.ts";

let scene: Scene;
let printer: Printer | undefined;
let tool: ChildProcess | undefined;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(async () => {
  await printer?.close();
  tool?.kill("SIGKILL");
  scene.clear();
});

function open(options: PrinterOptions = {}): Printer {
  printer = openPrinter({ env: scene.env, ...options });
  return printer;
}

const short = { html: documentOf("short"), title: "Short", paper: "a4" } as const;
const long = { html: longDocument, title: "Long", paper: "a4" } as const;

/** Kills the browser, another than `before`, once it has a page and so is about to print. */
async function killWhilePrinting(before?: number): Promise<number> {
  const hasPage = ({ group, command }: Process) =>
    group !== before && command.includes("--type=renderer");
  await until(() => scene.processes().some(hasPage), 15_000);
  const pid = scene.processes().find(hasPage)?.group ?? 0;
  await new Promise((resolve) => setTimeout(resolve, 250));
  process.kill(pid, "SIGKILL");
  return pid;
}

describe("a browser that is killed while it prints", () => {
  it("is replaced, and the document printed", async () => {
    const { print, version } = open();
    await version();
    const printed = print(long);
    const pid = await killWhilePrinting();
    expect((await printed).pages).toBeGreaterThan(50);
    expect(scene.browsers().map((browser) => browser.pid)).not.toContain(pid);
    expect(scene.profiles()).toHaveLength(1);
  });

  it.runIf(soak)(
    "and four more after it are a failure, and the next document is printed",
    async () => {
      const { print, version } = open();
      await version();
      const printed = print(long).catch((error: unknown) => error);
      let pid: number | undefined;
      for (const _ of [1, 2, 3, 4, 5]) pid = await killWhilePrinting(pid);
      expect(await printed).toMatchObject({
        code: "printing",
        message: "Long was not printed: the browser ended while it printed",
        hints: ["It was tried with 5 browsers. Is there enough memory?"],
      });
      expect((await print(short)).pages).toBe(1);
    },
  );
});

describe("the deadline", () => {
  it.each([
    ["the browser", "--user-data-dir"],
    ["its renderer", "--type=renderer"],
  ])("holds when %s is stopped, and the next document is printed", async (_, flag) => {
    const { print } = open();
    await print(short);
    const chosen = scene.processes().filter(({ command }) => command.includes(flag));
    expect(chosen).not.toEqual([]);
    for (const { pid } of chosen) process.kill(pid, "SIGSTOP");
    const start = performance.now();
    await expect(print({ ...short, deadlineMs: 500 })).rejects.toMatchObject({
      code: "printing",
      message: "Short was not printed within 0.5 seconds",
    });
    expect(performance.now() - start).toBeLessThan(1_000);
    expect((await print(short)).pages).toBe(1);
    const stopped = new Set(chosen.map(({ pid }) => pid));
    await until(() => !scene.processes().some(({ pid }) => stopped.has(pid)));
  });

  it("holds for a document that takes too long", async () => {
    const { print } = open({ deadlineMs: 100 });
    await expect(print(long)).rejects.toMatchObject({ code: "printing" });
    expect((await print({ ...short, deadlineMs: 10_000 })).pages).toBe(1);
  });
});

it("a browser is replaced after so many documents", async () => {
  const worker = new PrintWorker(() => launchBrowser({ env: scene.env }), 20_000, 2);
  const pids: (number | undefined)[] = [];
  for (const _ of [1, 2, 3, 4]) {
    await worker.print(short);
    pids.push(scene.browsers().at(0)?.pid);
  }
  expect(pids).toEqual([pids[0], pids[0], pids[2], pids[2]]);
  expect(new Set(pids).size).toBe(2);
  await worker.close();
});

it.runIf(soak)(
  "two pages whose browser dies under them print on, each in a browser of its own",
  async () => {
    const { print } = open({ concurrency: 2 });
    const both = Promise.all([print(long), print(long)]);
    await until(() => scene.processes().filter(({ command }) => isPage(command)).length > 1);
    const [shared] = scene.browsers();
    process.kill(-(shared?.group ?? 0), "SIGKILL");
    const [first, second] = await both;
    expect(first.pages).toBe(second.pages);
    const own = scene.browsers().filter(({ pid }) => pid !== shared?.pid);
    expect(own).toHaveLength(2);
  },
);

it("a browser that ends while its page is opened is replaced", async () => {
  let browsers = 0;
  const worker = new PrintWorker(async () => {
    const browser = await launchBrowser({ env: scene.env });
    browsers += 1;
    if (browsers > 1) return browser;
    setTimeout(() => browser.kill(), 100);
    const never = () => new Promise<never>(() => {});
    return { ...browser, pages: { firstPage: never, newPage: never } };
  });
  expect((await worker.print(short)).pages).toBe(1);
  expect(browsers).toBe(2);
  await worker.close();
});

const isPage = (command: string) => command.includes("--type=renderer");

describe("nothing is left behind", () => {
  it.each(["close", "kill"] as const)("by %s", async (end) => {
    const { print } = open({ concurrency: 3 });
    await Promise.all([print(short), print(short), print(short)]);
    expect(scene.profiles()).toHaveLength(2); // A browser has two pages.
    expect(scene.processes().length).toBeGreaterThan(4);
    const ended = printer?.[end]();
    if (end === "close") await ended; // A signal handler cannot wait for `kill`.
    expect(scene.profiles()).toEqual([]);
    await until(() => scene.processes().length === 0, 1_000);
  });

  it("by closing before anything was printed, or twice", async () => {
    const { close } = open();
    await close();
    await close();
    expect(scene.profiles()).toEqual([]);
    expect(scene.processes()).toEqual([]);
  });

  it("by closing in the middle of a document, with another one waiting", async () => {
    const { print, close } = open();
    const both = Promise.allSettled([print(long), print(short)]);
    await until(() => scene.processes().some(({ command }) => command.includes("renderer")));
    await close();
    const reasons = (await both).map((each) => each.status === "rejected" && each.reason.code);
    expect(reasons).toEqual(["printing", "printing"]);
    expect(scene.profiles()).toEqual([]);
    await until(() => scene.processes().length === 0, 1_000);
  });

  it("by closing a stopped browser", async () => {
    const { print, close } = open();
    await print(short);
    for (const { pid } of scene.processes()) process.kill(pid, "SIGSTOP");
    await close();
    expect(scene.profiles()).toEqual([]);
    await until(() => scene.processes().length === 0, 1_000);
  });

  it("of a tool killed with -9, once the next one starts", async () => {
    await startTool();
    await killTool();
    expect(scene.profiles()).toHaveLength(1);
    await open().print(short);
    await until(() => scene.profiles().length === 1);
    expect(scene.profiles()[0]).toMatch(new RegExp(`^${process.pid}-`));
  });

  it("but the profiles of other tools that run, here or on another machine", async () => {
    await startTool();
    mkdirSync(join(scene.cache, "run", "99999999-0123abcd-elsewhere"));
    mkdirSync(join(scene.cache, "run", `99999999-0123abcd-${hostname()}`));
    await open().print(short);
    await until(() => scene.profiles().length === 3);
    await printer?.close();
    await killTool();
  });
});

it("runs no configuration that lies in the current folder", async () => {
  await startTool();
  await killTool();
  expect(existsSync(join(scene.cache, "configuration-was-run"))).toBe(false);
});

/** Without a chance to clean up; its browser ends because its pipe breaks. */
async function killTool(): Promise<void> {
  expect(scene.processes().length).toBeGreaterThan(2);
  const reaped = new Promise((resolve) => tool?.once("exit", resolve));
  tool?.kill("SIGKILL");
  await reaped;
  await until(() => scene.processes().length === 0);
}

/** Another process with a printer that has printed, in a folder with a Puppeteer configuration. */
async function startTool(): Promise<void> {
  writeFileSync(
    join(scene.cache, ".puppeteerrc.cjs"),
    `require("node:fs").writeFileSync(${JSON.stringify(join(scene.cache, "configuration-was-run"))}, "");`,
  );
  const print = fileURLToPath(new URL("../../src/print/index.ts", import.meta.url));
  const outfile = fileURLToPath(
    new URL("../../node_modules/.cache/interview-kit-test/tool.mjs", import.meta.url),
  );
  await build({
    stdin: {
      contents: `import { openPrinter } from ${JSON.stringify(print)};
        await openPrinter().print({ html: "<p>x", title: "x", paper: "a4" });
        console.log("ready");`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const started = spawn(process.execPath, [outfile], { cwd: scene.cache, env: scene.env });
  tool = started;
  await new Promise((resolve) => started.stdout.once("data", resolve));
}
