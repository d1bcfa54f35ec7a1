import type { PreviewState } from "../actions/preview-state.ts";
import {
  EventHub,
  type LocalServer,
  RequestError,
  securityHeaders,
  serveLocally,
} from "../local-server/index.ts";
import type { Asset } from "./assets.ts";

export interface PreviewServer extends LocalServer {
  /** Document that the page which was last heard of shows. */
  shown(): string | null;
}

export interface ServerOptions {
  /** 0 for a free one. */
  port: number;
  assets: ReadonlyMap<string, Asset>;
}

const headers = securityHeaders(
  "script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src data: blob:; connect-src 'self'",
);

/**
 * Serves a preview to this machine alone: the page, its events, and the documents. Nothing can be changed.
 *
 * @throws UserError "usage" when the port is taken
 */
export async function servePreview(
  preview: PreviewState,
  options: ServerOptions,
): Promise<PreviewServer> {
  const events = new EventHub();
  let shown: string | null = null;
  const unsubscribe = preview.subscribe((state) => events.send(state));
  const server = await serveLocally({
    port: options.port,
    headers,
    methods: () => ["GET"],
    handle({ path, query }, response) {
      if (path === "events") {
        shown = query.get("document") ?? shown;
        // The whole state at once, and again whenever it changes.
        return events.open(response, headers, preview.state);
      }
      const found = documentAt(path, preview) ?? options.assets.get(path);
      if (!found) throw new RequestError(404, "nothing here");
      response.writeHead(200, { ...headers, "Content-Type": found.type }).end(found.body);
    },
    onBug(error) {
      throw error;
    },
  });
  return {
    url: server.url,
    shown: () => shown,
    close() {
      unsubscribe();
      server.close();
    },
  };
}

function documentAt(path: string, preview: PreviewState): Asset | undefined {
  const name = /^documents\/([\w.-]+)\.pdf$/.exec(path)?.[1];
  const document = name === undefined ? undefined : preview.document(name);
  return document && { type: "application/pdf", body: document.pdf };
}
