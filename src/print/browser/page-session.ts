import type { DevTools } from "./dev-tools.ts";
import { type Fields, listIn, textIn } from "./protocol-fields.ts";

/** The conversation with one page. */
export interface PageSession {
  /** @throws as DevTools.send */
  send(method: string, params?: object): Promise<Fields>;
  on(method: string, listener: (params: Fields) => void): void;
}

/** Where the pages of a browser, or of a part of one, come from. */
export interface PageHost {
  /** The page that the browser started with; null when there is none. */
  firstPage(): Promise<PageSession | null>;
  newPage(): Promise<PageSession>;
}

/** All of a browser that was started for us alone. */
export function wholeBrowser(devTools: DevTools): PageHost {
  return {
    async firstPage() {
      const { targetInfos } = await devTools.send("Target.getTargets");
      const page = listIn({ targetInfos }, "targetInfos").find(({ type }) => type === "page");
      return page === undefined ? null : attach(devTools, textIn(page, "targetId"));
    },
    newPage: () => createPage(devTools, {}),
  };
}

/**
 * A context of our own in a browser that others use as well: their pages are neither seen nor touched.
 * The browser throws it away, and the documents in it, when the connection ends.
 *
 * @param onPageLost when the browser, or someone else who uses it, closes our page
 */
export async function ownContext(devTools: DevTools, onPageLost: () => void): Promise<PageHost> {
  const created = await devTools.send("Target.createBrowserContext", {
    disposeOnDetach: true,
    proxyServer: "http://127.0.0.1:9",
    proxyBypassList: "<-loopback>",
  });
  const browserContextId = textIn(created, "browserContextId");
  devTools.on("Target.detachedFromTarget", onPageLost);
  return {
    firstPage: async () => null,
    newPage: () => createPage(devTools, { browserContextId }),
  };
}

async function createPage(devTools: DevTools, context: object): Promise<PageSession> {
  const created = await devTools.send("Target.createTarget", { url: "about:blank", ...context });
  return attach(devTools, textIn(created, "targetId"));
}

async function attach(devTools: DevTools, targetId: string): Promise<PageSession> {
  const attached = await devTools.send("Target.attachToTarget", { targetId, flatten: true });
  const sessionId = textIn(attached, "sessionId");
  return {
    send: (method, params) => devTools.send(method, params, sessionId),
    on: (method, listener) => devTools.on(method, listener, sessionId),
  };
}
