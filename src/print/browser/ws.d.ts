/** The part of `ws` that is used here; the package carries no types. */
declare module "ws" {
  import type { EventEmitter } from "node:events";

  interface WebSocketOptions {
    readonly followRedirects?: boolean;
    readonly perMessageDeflate?: boolean;
    /** Bytes. */
    readonly maxPayload?: number;
  }

  export default class WebSocket extends EventEmitter {
    constructor(url: URL, options?: WebSocketOptions);
    send(message: string): void;
    /** Cuts the connection without the farewells that a stopped server never answers. */
    terminate(): void;
  }
}
