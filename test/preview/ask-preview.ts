import { request } from "node:http";
import type { PreviewSnapshot } from "../../src/actions/documents/preview-state.ts";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A plain request; `headers` may say what a browser's own fetch would not let one say. */
export function ask(
  url: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers, method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}

/** The states that the server sends, until one is as it should be. */
export async function stateWhere(
  url: string,
  isWanted: (state: PreviewSnapshot) => boolean,
): Promise<PreviewSnapshot> {
  const response = await fetch(`${url}preview/kit`, { signal: AbortSignal.timeout(30_000) });
  let text = "";
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString("utf8");
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const state = JSON.parse(event.replace(/^data: /, "")) as PreviewSnapshot;
      if (isWanted(state)) return state;
    }
  }
  throw new Error("the events ended");
}
