import type { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { maxMessageBytes, type Transport } from "./transport.ts";

/**
 * Chrome's DevTools protocol over two pipes, messages ended by a NUL byte.
 * A pipe rather than a port: no one else can connect, and the browser exits when the pipe breaks,
 * so that a killed tool leaves no process behind.
 */
export class PipeTransport implements Transport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  readonly #toBrowser: Writable;
  readonly #fromBrowser: Readable;
  readonly #maxLength: number;
  readonly #decoder = new StringDecoder("utf8");
  #unfinished = "";

  /** @param maxLength most characters of a message; one that is longer is cut, and nothing read after it */
  constructor(toBrowser: Writable, fromBrowser: Readable, maxLength = maxMessageBytes) {
    this.#toBrowser = toBrowser;
    this.#fromBrowser = fromBrowser;
    this.#maxLength = maxLength;
    fromBrowser.on("data", (chunk: Buffer) => this.#read(chunk));
    fromBrowser.on("close", () => this.onclose?.());
    // A broken pipe means that the browser is gone; `close` and its `exit` event say so.
    fromBrowser.on("error", () => {});
    toBrowser.on("error", () => {});
  }

  send(message: string): void {
    this.#toBrowser.write(`${message}\0`);
  }

  /** A child of the browser may hold its ends for as long as it lives, so ours are given up. */
  close(): void {
    this.#toBrowser.destroy();
    this.#fromBrowser.destroy();
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.onmessage?.(this.#unfinished + this.#decoder.end(chunk.subarray(start, end)));
      this.#unfinished = "";
      start = end + 1;
    }
    if (start < chunk.length) this.#unfinished += this.#decoder.write(chunk.subarray(start));
    if (this.#unfinished.length > this.#maxLength) {
      this.onmessage?.(this.#unfinished);
      this.close();
    }
  }
}
