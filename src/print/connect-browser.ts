import { type BrowserAddress, isHttp, withoutSecrets } from "./browser-address.ts";
import { completesWithin } from "./completes-within.ts";
import type { PrintBrowser } from "./print-browser.ts";
import { connectPuppeteer } from "./puppeteer.ts";
import { WebSocketTransport } from "./web-socket-transport.ts";

/** How long a browser elsewhere may take for each step until it can be used: farms start one first. */
const defaultStepMs = 20_000;
/** How long to wait for a connection's end. */
const endMs = 1_000;

/** A browser that is elsewhere could not be reached; the message says why, without secrets. */
export class ConnectProblem extends Error {
  override readonly name = "ConnectProblem";
}

export interface RemoteBrowser extends PrintBrowser {
  /** Such as `HeadlessChrome/143.0.7499.0`. */
  readonly version: string;
}

/**
 * Connects to a browser that runs elsewhere and makes a context of our own in it: other people's
 * pages are neither seen nor touched, and the browser itself is never closed. When the connection
 * ends, the browser throws the context away.
 *
 * Of the layers against any load (see print-page.ts) the browser's flags are missing. The context
 * has a dead proxy in their place, as the flags give it; names may still be looked up, by browsers
 * that do so although they have a proxy. Text is spaced as on this machine, to the byte, only if the
 * browser was started with `--font-render-hinting=none`.
 *
 * @throws ConnectProblem if it refuses, or does not answer in time, or when the signal comes first
 */
export async function connectBrowser(
  address: BrowserAddress,
  signal: AbortSignal,
  stepMs = defaultStepMs,
): Promise<RemoteBrowser> {
  let transport: WebSocketTransport | undefined;
  const stop = () => transport?.close();
  signal.addEventListener("abort", stop);
  try {
    const url = isHttp(address.url) ? await webSocketOf(address.url, signal, stepMs) : address.url;
    transport = await WebSocketTransport.open(url, stepMs, signal);
    const made = makeContext(transport);
    if (!(await completesWithin(stepMs, made))) throw new Late();
    return { ...(await made), ...lifetime(transport) };
  } catch (error) {
    transport?.close();
    throw new ConnectProblem(reasonOf(error, stepMs));
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function makeContext(
  transport: WebSocketTransport,
): Promise<Pick<RemoteBrowser, "browser" | "pages" | "version">> {
  let ours: string | undefined;
  const browser = await connectPuppeteer(
    transport,
    (target) => ours !== undefined && target.browserContext().id === ours,
  );
  const pages = await browser.createBrowserContext({
    proxyServer: "http://127.0.0.1:9",
    proxyBypassList: ["<-loopback>"],
  });
  ours = pages.id;
  // Someone else who uses the browser may close our page: then there is nothing left to print with.
  pages.once("targetdestroyed", () => transport.close());
  return { browser, pages, version: await browser.version() };
}

function lifetime(transport: WebSocketTransport): Pick<PrintBrowser, "exited" | "close" | "kill"> {
  return {
    exited: transport.ended,
    kill: () => transport.close(),
    close: async () => {
      transport.close();
      await completesWithin(endMs, transport.ended);
    },
  };
}

/** What Chrome's remote debugging, and browser farms, answer under this address. */
async function webSocketOf(url: URL, signal: AbortSignal, stepMs: number): Promise<URL> {
  const question = new URL(url);
  question.pathname = `${url.pathname.replace(/\/$/, "")}/json/version`;
  const answer = await fetch(question, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(stepMs)]),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl?: unknown };
  if (typeof webSocketDebuggerUrl !== "string" || !/^wss?:/.test(webSocketDebuggerUrl)) {
    throw new Error("it named no WebSocket address");
  }
  return new URL(webSocketDebuggerUrl);
}

class Late extends Error {}

function reasonOf(error: unknown, stepMs: number): string {
  if (!(error instanceof Error)) return String(error);
  // `fetch` and connections to several addresses of one host keep the reason one level down.
  if (error.cause instanceof Error) return reasonOf(error.cause, stepMs);
  if (error instanceof AggregateError && error.errors[0]) return reasonOf(error.errors[0], stepMs);
  const isLate =
    error instanceof Late ||
    error.name === "TimeoutError" ||
    error.message === "Opening handshake has timed out";
  return isLate ? `no answer within ${stepMs / 1_000} seconds` : withoutSecrets(error.message);
}
