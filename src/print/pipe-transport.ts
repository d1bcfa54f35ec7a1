import type { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { ConnectionTransport } from "puppeteer";

/**
 * Chrome's DevTools protocol over two pipes, messages ended by a NUL byte.
 * A pipe rather than a port: no one else can connect, and the browser exits when the pipe breaks,
 * so that a killed tool leaves no process behind.
 */
export class PipeTransport implements ConnectionTransport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  readonly #toBrowser: Writable;
  readonly #decoder = new StringDecoder("utf8");
  #unfinished = "";

  constructor(toBrowser: Writable, fromBrowser: Readable) {
    this.#toBrowser = toBrowser;
    fromBrowser.on("data", (chunk: Buffer) => this.#read(chunk));
    fromBrowser.on("close", () => this.onclose?.());
    // A broken pipe means that the browser is gone; `close` and its `exit` event say so.
    fromBrowser.on("error", () => {});
    toBrowser.on("error", () => {});
  }

  send(message: string): void {
    this.#toBrowser.write(`${message}\0`);
  }

  close(): void {
    this.#toBrowser.destroy();
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      const message = this.#unfinished + this.#decoder.end(chunk.subarray(start, end));
      this.#unfinished = "";
      start = end + 1;
      // One message a turn, as Puppeteer expects of a transport.
      setImmediate(() => this.onmessage?.(message));
    }
    if (start < chunk.length) this.#unfinished += this.#decoder.write(chunk.subarray(start));
  }
}
