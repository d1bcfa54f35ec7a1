import { DevTools } from "../../src/print/browser/dev-tools.ts";
import { type PageSession, wholeBrowser } from "../../src/print/browser/page-session.ts";
import { WebSocketTransport } from "../../src/print/browser/web-socket-transport.ts";
import { openPrintPage, type PrintPage } from "../../src/print/print-page.ts";
import { startRemoteBrowser } from "./browser/remote-browser.ts";
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
  readonly session: PageSession;
  /** What Chromium printed last, though it may have been refused afterwards. */
  lastPdf(): Uint8Array | undefined;
  end(): void;
}

/** The page that prints, in a browser of its own, with these layers and no other. */
export async function openWeakPage(scene: Scene, layers: Layers): Promise<WeakPage> {
  const remote = await startRemoteBrowser(scene, layers.flags);
  const never = new AbortController().signal;
  const transport = await WebSocketTransport.open(new URL(remote.url), 20_000, never);
  const strong = await wholeBrowser(new DevTools(transport)).newPage();
  let lastPdf: Uint8Array | undefined;
  const session: PageSession = {
    on: strong.on,
    send: weakSend(strong.send, layers, (pdf) => {
      lastPdf = pdf;
    }),
  };
  const host = { firstPage: async () => session, newPage: async () => session };
  const { print } = await openPrintPage(host, () => {});
  return {
    print: (...document) => {
      lastPdf = undefined;
      return print(...document);
    },
    session,
    lastPdf: () => lastPdf,
    end: () => remote.signal("SIGKILL"),
  };
}

function weakSend(
  send: PageSession["send"],
  { policy, interception, noScripts }: Layers,
  onPdf: (pdf: Uint8Array) => void,
): PageSession["send"] {
  return async (method, params = {}) => {
    if (method === "Page.printToPDF") {
      const answer = await send(method, params);
      onPdf(new Uint8Array(Buffer.from(String(answer.data), "base64")));
      return answer;
    }
    if (method === "Emulation.setScriptExecutionDisabled" && !noScripts) return {};
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
