import { once } from "node:events";
import type { ConnectionTransport } from "puppeteer";
import type WebSocket from "ws";

/** Bytes: a whole PDF comes in one message, and this is the most that Chromium sends in one. */
const maxMessageBytes = 256 * 1024 * 1024;

/**
 * Chrome's DevTools protocol over a WebSocket. Puppeteer's own waits forever for a server that
 * accepts and says nothing, and half a minute for one that does not answer a farewell.
 */
export class WebSocketTransport implements ConnectionTransport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  /** Settles when the connection has ended, by whichever side. */
  readonly ended: Promise<void>;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    // One message a turn, as Puppeteer expects of a transport, is how `ws` gives them.
    socket.on("message", (data: Buffer) => this.onmessage?.(data.toString()));
    this.ended = new Promise((resolve) => {
      socket.once("close", () => {
        this.onclose?.();
        resolve();
      });
    });
    socket.on("error", () => {}); // Its `close` follows and says enough.
  }

  /**
   * @throws Error of the network or of the server's answer, or if there is none in so many
   * milliseconds, or when the signal comes first
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
      handshakeTimeout: deadlineMs,
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
    });
    const stop = () => socket.terminate();
    signal.addEventListener("abort", stop);
    try {
      await once(socket, "open");
      return new WebSocketTransport(socket);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  send(message: string): void {
    this.#socket.send(disposedOnDetach(message));
  }

  close(): void {
    this.#socket.terminate();
  }
}

const newContext = '{"method":"Target.createBrowserContext","params":{';

/**
 * Asks the browser to throw our context away, and the documents in it, when the connection ends,
 * even because this process was killed. Puppeteer has no option for it.
 */
function disposedOnDetach(message: string): string {
  if (!message.startsWith(newContext)) return message;
  return `${newContext}"disposeOnDetach":true,${message.slice(newContext.length)}`;
}
