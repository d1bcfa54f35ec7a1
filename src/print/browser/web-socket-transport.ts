import { once } from "node:events";
import type WebSocket from "ws";
import { completesWithin, TooLate } from "./completes-within.ts";
import { maxMessageBytes, type Transport } from "./transport.ts";

/** Chrome's DevTools protocol over a WebSocket. */
export class WebSocketTransport implements Transport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  /** Settles when the connection has ended, by whichever side. */
  readonly ended: Promise<void>;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket, ended: Promise<void>) {
    this.#socket = socket;
    this.ended = ended;
    socket.on("message", (data: Buffer) => this.onmessage?.(data.toString()));
    void ended.then(() => this.onclose?.());
  }

  /**
   * @throws Error of the network or of the server's answer, or when the signal comes first;
   *   TooLate if there is no agreement in so many milliseconds
   */
  static async open(
    url: URL,
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<WebSocketTransport> {
    const { default: WebSocket } = await import("ws");
    signal.throwIfAborted();
    const socket = new WebSocket(url, {
      followRedirects: true,
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
    });
    const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    // A frame against the rules may come with the handshake, before anyone else listens. `close` follows.
    socket.on("error", () => {});
    const stop = () => socket.terminate();
    signal.addEventListener("abort", stop);
    try {
      // The library's own deadline starts again with each byte of the answer.
      if (!(await completesWithin(deadlineMs, once(socket, "open")))) throw new TooLate();
      return new WebSocketTransport(socket, ended);
    } catch (error) {
      stop();
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  send(message: string): void {
    this.#socket.send(message);
  }

  close(): void {
    this.#socket.terminate();
  }
}
