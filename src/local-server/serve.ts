import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../diagnostic/user-error.ts";
import { bodyType, isOurHost, isOurPage, pathBehind } from "./guard.ts";
import { RequestError, readBody } from "./read-body.ts";

/** A request that was let in. */
export interface LocalRequest {
  method: "GET" | "POST" | "PUT";
  /** Below the token, without a slash before it and without the query. */
  path: string;
  query: URLSearchParams;
  /** The type of the body, in lower case. */
  type: string;
  /** @param limit bytes. @throws RequestError for more */
  body(limit: number): Promise<Buffer>;
}

export interface LocalServerOptions {
  /** 0 for a free one. */
  port: number;
  headers: Readonly<Record<string, string>>;
  /** Methods that an address takes; none if there is nothing. HEAD goes with GET. */
  methods(path: string): readonly LocalRequest["method"][];
  handle(request: LocalRequest, response: ServerResponse): Promise<void> | void;
  /** Called for what a handler throws apart from RequestError: a bug. */
  onBug(error: unknown): void;
}

export interface LocalServer {
  /** With the token in it: whoever has this address can do what the page can. */
  url: string;
  close(): void;
}

/** Milliseconds in which a request has to arrive. */
const deadline = 10_000;

/**
 * Serves pages to this machine alone. A page elsewhere can't guess the token, and what changes
 * something has to come from our own page.
 *
 * @throws UserError "usage" when the port is taken
 */
export async function serveLocally(options: LocalServerOptions): Promise<LocalServer> {
  const token = randomBytes(16).toString("base64url");
  let { port } = options;
  const server = createServer((request, response) => {
    serve(request, response, token, port, options).catch((error) => {
      const status = error instanceof RequestError ? error.status : 500;
      if (status === 500) options.onBug(error);
      if (response.headersSent) response.destroy();
      else if (status === 500) answer(response, options, status, "a bug in the program\n");
      else answer(response, options, status, `${(error as Error).message}\n`);
    });
  });
  server.requestTimeout = deadline;
  server.headersTimeout = deadline;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(cannotListen(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}/${token}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  port: number,
  options: LocalServerOptions,
): Promise<void> {
  if (!isOurHost(request.headers.host, port)) throw new RequestError(403, "wrong host");
  const below = pathBehind(token, request.url ?? "");
  if (below === null) throw new RequestError(404, "nothing here");
  const [path = "", ...query] = below.split("?");
  const methods = options.methods(path);
  if (methods.length === 0) throw new RequestError(404, "nothing here");
  const method = methods.find(
    (each) => each === (request.method === "HEAD" ? "GET" : request.method),
  );
  if (method === undefined) {
    response.setHeader("Allow", allowed(methods).join(", "));
    throw new RequestError(405, "this method does nothing here");
  }
  if (method !== "GET" && !isOurPage(request.headers, port)) {
    throw new RequestError(403, "not from our page");
  }
  await options.handle(
    {
      method,
      path,
      query: new URLSearchParams(query.join("?")),
      type: bodyType(request.headers),
      body: (limit) => readBody(request, limit),
    },
    response,
  );
}

function allowed(methods: readonly string[]): string[] {
  return methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}

function answer(
  response: ServerResponse,
  { headers }: LocalServerOptions,
  status: number,
  text: string,
): void {
  // What is still being sent isn't read any more.
  const close = status === 413 ? { Connection: "close" } : {};
  response.writeHead(status, { ...headers, ...close, "Content-Type": "text/plain" }).end(text);
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
