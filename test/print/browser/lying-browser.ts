import { once } from "node:events";
import { type ServerSocket, WebSocketServer } from "ws";

/** What a browser was asked. */
export interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
}

export interface LyingBrowser {
  readonly url: string;
  /** Everything that it was asked, by all who connected. */
  readonly asked: Question[];
  readonly connections: () => number;
  close(): void;
}

/** Says something, or nothing, to a question. */
export type Answer = (question: Question, socket: ServerSocket) => unknown;

/**
 * Listens as a browser elsewhere does.
 * @param answer its result is sent as the question's; text is sent as it is; undefined is silence
 */
export async function startLyingBrowser(
  answer: Answer,
  onConnection: (socket: ServerSocket) => void = () => {},
): Promise<LyingBrowser> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const asked: Question[] = [];
  server.on("connection", (socket: ServerSocket) => {
    socket.on("error", () => {});
    socket._socket.on("error", () => {});
    onConnection(socket);
    socket.on("message", (data: Buffer) => {
      const question = JSON.parse(data.toString()) as Question;
      asked.push(question);
      const said = answer(question, socket);
      if (typeof said === "string") socket.send(said);
      else if (said !== undefined) socket.send(resultOf(question, said));
    });
  });
  return {
    url: `ws://127.0.0.1:${server.address().port}/`,
    asked,
    connections: () => server.clients.size,
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

export function resultOf({ id, sessionId }: Question, result: unknown): string {
  return JSON.stringify({ id, result, sessionId });
}

/** What a browser answers that can be connected to and opens a page; nothing more comes of it. */
export const setUp: Answer = ({ method }) => {
  switch (method) {
    case "Browser.getVersion":
      return { product: "HeadlessChrome/143.0.7499.0" };
    case "Target.createBrowserContext":
      return { browserContextId: "context" };
    case "Target.createTarget":
      return { targetId: "target" };
    case "Target.attachToTarget":
      return { sessionId: "session" };
    default:
      return method.endsWith(".enable") || /^(Emulation|Page)\.set/.test(method) ? {} : undefined;
  }
};

/** The same, and all that leads to a PDF, which is then what the test says. */
export function printing(pdf: Uint8Array | string): Answer {
  let url = "";
  const frame = () => ({ id: "frame", url, loaderId: "loader" });
  return (question, socket) => {
    const event = (method: string, params: object) =>
      socket.send(JSON.stringify({ method, params, sessionId: "session" }));
    switch (question.method) {
      case "Page.navigate":
        url = String(question.params.url);
        setImmediate(() => {
          event("Page.frameNavigated", { frame: frame() });
          event("Page.lifecycleEvent", { name: "load", loaderId: "loader" });
        });
        return { loaderId: "loader" };
      case "Page.getFrameTree":
        return { frameTree: { frame: frame() } };
      case "Page.printToPDF":
        return { data: typeof pdf === "string" ? pdf : Buffer.from(pdf).toString("base64") };
      case "Runtime.evaluate":
        return { result: {} };
      default:
        return setUp(question, socket);
    }
  };
}
