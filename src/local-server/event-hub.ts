import type { ServerResponse } from "node:http";

/** Pages that listen to server-sent events. */
export class EventHub {
  readonly #listeners = new Set<ServerResponse>();

  /**
   * Answers a request with a stream that stays open.
   *
   * @param headers of the answer
   * @param first what the page is told at once
   */
  open(response: ServerResponse, headers: Readonly<Record<string, string>>, first: unknown): void {
    response.writeHead(200, { ...headers, "Content-Type": "text/event-stream" });
    if (response.req.method === "HEAD") {
      response.end();
      return;
    }
    this.#listeners.add(response);
    response.on("close", () => this.#listeners.delete(response));
    write(response, first);
  }

  /** Pages that listen now. */
  get listeners(): number {
    return this.#listeners.size;
  }

  send(message: unknown): void {
    for (const response of this.#listeners) write(response, message);
  }
}

/** JSON has no line ends of its own, so that one line holds it. */
function write(response: ServerResponse, message: unknown): void {
  response.write(`data: ${JSON.stringify(message)}\n\n`);
}
