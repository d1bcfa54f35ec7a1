import type { CDPSession, Page } from "puppeteer";
import { openPrintPage, type PrintPage } from "../../src/print/print-page.ts";
import { connectPuppeteer } from "../../src/print/puppeteer.ts";
import { WebSocketTransport } from "../../src/print/web-socket-transport.ts";
import { startRemoteBrowser } from "./remote-browser.ts";
import type { Scene } from "./scene.ts";

/** What stands between a document and the world. */
export interface Layers {
  /** The policy that is sent with the document. */
  readonly policy?: boolean;
  /** The interception of requests. */
  readonly interception?: boolean;
  /** Some of the flags with which the browser is started. */
  readonly flags?: readonly string[];
  /** Whether scripts are off. */
  readonly noScripts?: boolean;
}

export interface WeakPage extends PrintPage {
  readonly page: Page;
  /** What Chromium printed last, though it may have been refused afterwards. */
  lastPdf(): Uint8Array | undefined;
  end(): void;
}

/** The page that prints, in a browser of its own, with these layers and no other. */
export async function openWeakPage(scene: Scene, layers: Layers): Promise<WeakPage> {
  const remote = await startRemoteBrowser(scene, layers.flags);
  const never = new AbortController().signal;
  const transport = await WebSocketTransport.open(new URL(remote.url), 20_000, never);
  const browser = await connectPuppeteer(transport);
  const page = await browser.newPage();
  let lastPdf: Uint8Array | undefined;
  weaken(page, layers, (pdf) => {
    lastPdf = pdf;
  });
  const { print } = await openPrintPage(
    { pages: async () => [page], newPage: async () => page },
    () => {},
  );
  return {
    print: (...document) => {
      lastPdf = undefined;
      return print(...document);
    },
    page,
    lastPdf: () => lastPdf,
    end: () => remote.signal("SIGKILL"),
  };
}

function weaken(page: Page, layers: Layers, onPdf: (pdf: Uint8Array) => void): void {
  if (!layers.noScripts) page.setJavaScriptEnabled = async () => {};
  const createSession = page.createCDPSession.bind(page);
  page.createCDPSession = async () => {
    const session = await createSession();
    session.send = weakSend(
      session.send.bind(session) as Send,
      layers,
      onPdf,
    ) as CDPSession["send"];
    return session;
  };
}

type Send = (method: string, params?: object) => Promise<unknown>;

function weakSend(
  send: Send,
  { policy, interception }: Layers,
  onPdf: (pdf: Uint8Array) => void,
): Send {
  return async (method, params = {}) => {
    if (method === "Page.printToPDF") {
      const answer = (await send(method, params)) as { data: string };
      onPdf(new Uint8Array(Buffer.from(answer.data, "base64")));
      return answer;
    }
    if (method === "Fetch.failRequest" && !interception && "requestId" in params) {
      return send("Fetch.continueRequest", { requestId: params.requestId });
    }
    if (method === "Fetch.fulfillRequest" && !policy) {
      return send(method, {
        ...params,
        responseHeaders: [{ name: "Content-Type", value: "text/html; charset=utf-8" }],
      });
    }
    return send(method, params);
  };
}
