import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { createContext } from "../../src/actions/context.ts";
import { type Studio, serveStudio } from "../../src/studio/index.ts";
import { keptFolder } from "../support/cli.ts";

export interface RunningStudio extends Studio {
  /** The folder that it was started in. */
  cwd: string;
  get(path: string): Promise<Answer>;
  send(path: string, body: unknown, more?: Sending): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON; null for anything else. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into states of every kind
  json: any;
}

export interface Sending {
  method?: string;
  headers?: Record<string, string>;
}

/** Starts the studio in this process, with a page that is a stand-in. */
export async function startStudio(cwd = keptFolder({})): Promise<RunningStudio> {
  const page = keptFolder({});
  writeFileSync(join(page, "index.html"), "<!doctype html><title>Page</title><!-- state -->");
  for (const name of ["studio.js", "studio.css"]) writeFileSync(join(page, name), `/* ${name} */`);
  const studio = await serveStudio(createContext({ cwd }), {
    port: 0,
    page,
    onBug(error) {
      throw error;
    },
  });
  const { origin } = new URL(studio.url);
  const own = { origin, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  return {
    ...studio,
    cwd,
    get: (path) => ask(`${studio.url}${path}`, "GET", {}),
    send: (path, body, { method = "POST", headers = {} } = {}) =>
      ask(
        `${studio.url}${path}`,
        method,
        { ...own, ...headers },
        body instanceof Uint8Array ? body : JSON.stringify(body),
      ),
  };
}

function ask(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: string | Uint8Array = "",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const text = Buffer.concat(parts).toString("utf8");
        const isJson = response.headers["content-type"]?.startsWith("application/json");
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: isJson ? JSON.parse(text) : null,
        });
      });
    });
    asked.on("error", reject).end(body);
  });
}
