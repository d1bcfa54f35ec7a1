import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { PreviewSnapshot, PreviewState } from "../actions/preview-state.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Asset } from "./assets.ts";

export interface PreviewServer {
  /** With the token in it: whoever has this address sees the documents. */
  url: string;
  /** Document that the page which was last heard of shows. */
  shown(): string | null;
  close(): void;
}

export interface ServerOptions {
  /** 0 for a free one. */
  port: number;
  assets: ReadonlyMap<string, Asset>;
}

/** Nothing from elsewhere, nothing kept, no one else's page around it. */
const headers = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
} as const;

/**
 * Serves a preview to this machine alone. A page elsewhere cannot guess the token, and one that has its
 * own name lead to 127.0.0.1 (DNS rebinding) is refused by its Host.
 *
 * @throws UserError "usage" when the port is taken
 */
export async function servePreview(
  preview: PreviewState,
  options: ServerOptions,
): Promise<PreviewServer> {
  const token = randomBytes(16).toString("base64url");
  const listeners = new Set<ServerResponse>();
  let shown: string | null = null;
  let port = options.port;

  const server = createServer((request, response) => {
    if (!isOurHost(request.headers.host, port)) return answer(response, 403, "wrong host\n");
    const path = pathBehind(token, request);
    if (path === null) return answer(response, 404, "nothing here\n");
    if (request.method !== "GET") return answer(response, 405, "only to be read\n");
    if (path.startsWith("events")) {
      shown = new URLSearchParams(path.split("?")[1]).get("document") ?? shown;
      return openEvents(response, preview, listeners);
    }
    const found = documentAt(path, preview) ?? options.assets.get(path.split("?")[0] ?? "");
    if (!found) return answer(response, 404, "nothing here\n");
    response.writeHead(200, { ...headers, "Content-Type": found.type }).end(found.body);
  });
  const unsubscribe = preview.subscribe((state) => {
    for (const response of listeners) sendState(response, state);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(cannotListen(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}/${token}/`,
    shown: () => shown,
    close() {
      unsubscribe();
      server.close();
      server.closeAllConnections();
    },
  };
}

function cannotListen(error: NodeJS.ErrnoException, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: "something else listens there",
    EACCES: "it is not permitted",
  };
  const reason = reasons[error.code ?? ""];
  return reason
    ? new UserError(
        "usage",
        `cannot listen on port ${port}: ${reason}`,
        ["leave --port out"],
        error,
      )
    : error;
}

function isOurHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** The path below the token with its query, or null without the right token. */
function pathBehind(token: string, { url = "" }: IncomingMessage): string | null {
  const [, given = "", ...rest] = url.split("/");
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  const isRight = one.length === other.length && timingSafeEqual(one, other);
  return isRight && url.startsWith("/") && rest.length > 0 ? rest.join("/") : null;
}

function documentAt(path: string, preview: PreviewState): Asset | undefined {
  const name = /^documents\/([\w.-]+)\.pdf(\?|$)/.exec(path)?.[1];
  const document = name === undefined ? undefined : preview.document(name);
  return document && { type: "application/pdf", body: document.pdf };
}

/** Server-sent events: the whole state at once, and again whenever it changes. */
function openEvents(
  response: ServerResponse,
  preview: PreviewState,
  listeners: Set<ServerResponse>,
): void {
  response.writeHead(200, { ...headers, "Content-Type": "text/event-stream" });
  listeners.add(response);
  response.on("close", () => listeners.delete(response));
  sendState(response, preview.state);
}

/** JSON has no line ends of its own, so that one line holds it. */
function sendState(response: ServerResponse, state: PreviewSnapshot): void {
  response.write(`data: ${JSON.stringify(state)}\n\n`);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...headers, "Content-Type": "text/plain" }).end(text);
}
