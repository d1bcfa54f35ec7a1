/** The part of `ws` that only tests use; the package carries no types. */
declare module "ws" {
  import type { EventEmitter } from "node:events";
  import type { Socket } from "node:net";

  export interface ServerSocket extends EventEmitter {
    /** What the frames go through, for frames against the rules. */
    readonly _socket: Socket;
    send(message: string | Buffer, options?: { binary: boolean }): void;
    terminate(): void;
  }

  export class WebSocketServer extends EventEmitter {
    readonly clients: Set<ServerSocket>;
    constructor(options: { host: string; port: number; maxPayload?: number });
    address(): { port: number };
    close(): void;
  }
}
