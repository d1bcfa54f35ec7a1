import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  EventHub,
  type LocalServer,
  RequestError,
  securityHeaders,
  serveLocally,
} from "../../src/local-server/index.ts";

const headers = securityHeaders("script-src 'self'");
const events = new EventHub();
const taken: string[] = [];
let server: LocalServer;

beforeAll(async () => {
  server = await serveLocally({
    port: 0,
    headers,
    methods: (path) =>
      path === "events" || path === "page" ? ["GET"] : path === "wish" ? ["GET", "POST"] : [],
    async handle({ method, path, body }, response) {
      if (path === "events") return events.open(response, headers, { hello: true });
      if (method === "POST") taken.push((await body(10)).toString("utf8"));
      if (path === "page" && taken.length > 100) throw new RequestError(400, "never");
      response.writeHead(200, { ...headers, "Content-Length": 4 }).end("page");
    },
    onBug(error) {
      throw error;
    },
  });
});

afterAll(() => server.close());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

function ask(
  path: string,
  { method = "GET", more = {}, body = "" }: { method?: string; more?: object; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      new URL(path, server.url),
      { method, headers: { ...more }, agent: false },
      (response) => {
        let text = "";
        response.on("data", (part) => {
          text += String(part);
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    asked.on("error", reject).end(body);
  });
}

const origin = () => new URL(server.url).origin;

describe("what is read", () => {
  test("HEAD answers as GET does, without a body", async () => {
    const [get, head] = [await ask("page"), await ask("page", { method: "HEAD" })];
    expect(get).toMatchObject({ status: 200, body: "page" });
    expect(head).toMatchObject({ status: 200, body: "" });
    const withoutDate = ({ date: _date, ...rest }: Answer["headers"]) => rest;
    expect(withoutDate(head.headers)).toEqual(withoutDate(get.headers));
  });

  test("HEAD of the events ends at once", async () => {
    const head = await ask("events", { method: "HEAD" });
    expect(head).toMatchObject({ status: 200, body: "" });
    expect(head.headers["content-type"]).toBe("text/event-stream");
  });

  test.each([
    ["page", "DELETE", "GET, HEAD"],
    ["page", "POST", "GET, HEAD"],
    ["wish", "PUT", "GET, HEAD, POST"],
  ])("%s takes no %s and says what it takes", async (path, method, allow) => {
    const answer = await ask(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe(allow);
  });

  test("every answer has the headers", async () => {
    for (const path of ["page", "nothing", "../x/page"]) {
      expect((await ask(path)).headers, path).toMatchObject({
        "content-security-policy": expect.stringContaining("default-src 'none'"),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
    }
  });
});

describe("what is written", () => {
  test("comes from our own page", async () => {
    const own = { origin: origin(), "sec-fetch-site": "same-origin" };
    expect((await ask("wish", { method: "POST", more: own, body: "one" })).status).toBe(200);
    expect(taken).toEqual(["one"]);
  });

  test.each([
    ["no origin", {}],
    ["another site", { origin: "http://evil.example" }],
    ["null, as a sandbox has", { origin: "null" }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["https", { origin: "https:" }],
  ])("is refused with %s", async (_name, more) => {
    const count = taken.length;
    expect((await ask("wish", { method: "POST", more, body: "two" })).status).toBe(403);
    expect(taken).toHaveLength(count);
  });

  test.each(["cross-site", "same-site", "none"])(
    "is refused if the browser says %s",
    async (site) => {
      const more = { origin: origin(), "sec-fetch-site": site };
      expect((await ask("wish", { method: "POST", more, body: "two" })).status).toBe(403);
    },
  );

  test("is refused under a name of its own", async () => {
    const host = "evil.example";
    const more = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
    expect((await ask("wish", { method: "POST", more, body: "two" })).status).toBe(403);
  });

  test("is bounded, whether its length is announced or not", async () => {
    const own = { origin: origin() };
    const body = "eleven long";
    expect((await ask("wish", { method: "POST", more: own, body })).status).toBe(413);
    const chunked = { ...own, "transfer-encoding": "chunked" };
    expect((await ask("wish", { method: "POST", more: chunked, body })).status).toBe(413);
  });
});
