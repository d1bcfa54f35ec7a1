import { asFields, type Fields, ProtocolProblem } from "./protocol-fields.ts";
import type { Transport } from "./transport.ts";

/** The browser does not do what it was asked, such as print on an impossible page size. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** Nothing can be asked any more: the browser is gone, or was given up. */
export class ConnectionEnded extends Error {
  override readonly name = "ConnectionEnded";
}

type Listener = (params: Fields) => void;

interface Question {
  readonly resolve: (result: Fields) => void;
  readonly reject: (error: Error) => void;
}

/** Characters of a browser's own words that are repeated in a message. */
const maxWords = 300;

/**
 * A conversation with a browser in Chrome's DevTools protocol: numbered questions, their answers, and
 * events. A browser elsewhere may be anything, so each message is read here and nowhere else, and one
 * that cannot be read ends the conversation. Every question that is open then fails. No question has a
 * deadline of its own: whoever asks sets one.
 *
 * This replaces a client library. Those assume a browser at the other end: what one that
 * lies sends makes them throw where no one can catch it.
 */
export class DevTools {
  readonly #transport: Transport;
  readonly #questions = new Map<number, Question>();
  readonly #listeners = new Map<string, Listener[]>();
  #lastId = 0;
  #ended: Error | undefined;
  /** Settles with the reason when nothing can be asked any more. */
  readonly ended: Promise<Error>;
  #settleEnded: (reason: Error) => void = () => {};

  constructor(transport: Transport) {
    this.#transport = transport;
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
    transport.onmessage = (message) => this.#receive(message);
    transport.onclose = () => this.#end(new ConnectionEnded("the browser is gone"));
  }

  /**
   * Asks the browser, or one of its pages, to do something.
   * @throws Refused; ConnectionEnded or ProtocolProblem when the conversation has ended
   */
  send(method: string, params: object = {}, sessionId?: string): Promise<Fields> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#questions.set(id, { resolve, reject });
      this.#transport.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  /** Calls the listener for each such event; one that throws a ProtocolProblem ends the conversation. */
  on(method: string, listener: Listener, sessionId = ""): void {
    const key = `${sessionId} ${method}`;
    this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener]);
  }

  close(): void {
    this.#end(new ConnectionEnded("the connection was closed"));
  }

  #receive(text: string): void {
    if (this.#ended) return;
    try {
      this.#take(parseMessage(text));
    } catch (error) {
      if (!(error instanceof ProtocolProblem)) throw error;
      this.#end(error);
    }
  }

  #take({ id, result, error, method, params, sessionId = "" }: Fields): void {
    if (typeof id === "number") {
      const question = this.#questions.get(id);
      // An answer that cannot be read leaves its question open, to fail with all others.
      if (error === undefined) question?.resolve(asFields(result));
      else question?.reject(new Refused(wordsOf(asFields(error))));
      this.#questions.delete(id);
      return;
    }
    const listeners = this.#listeners.get(`${sessionId} ${method}`) ?? [];
    for (const listener of listeners) listener(asFields(params ?? {}));
  }

  #end(reason: Error): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#transport.close();
    for (const { reject } of this.#questions.values()) reject(reason);
    this.#questions.clear();
    this.#listeners.clear();
    this.#settleEnded(reason);
  }
}

function parseMessage(text: string): Fields {
  try {
    return asFields(JSON.parse(text));
  } catch {
    throw new ProtocolProblem();
  }
}

function wordsOf({ message }: Fields): string {
  return typeof message === "string" ? message.slice(0, maxWords) : "no reason given";
}
