import type { ServerResponse } from "node:http";
import { type LocalRequest, RequestError } from "../local-server/index.ts";
import type { StudioPage } from "./assets.ts";
import { sendBytes, sendJson } from "./send.ts";

/** A request with what its address names. */
export interface Asked {
  request: LocalRequest;
  response: ServerResponse;
  /** What stands for each `*` of the address. */
  names: string[];
}

export interface Route<Parts> {
  method: LocalRequest["method"];
  /** Of the address; `*` is a name. */
  path: string;
  answer(parts: Parts, asked: Asked): Promise<void> | void;
}

/** A route that sends what a function returns. */
export function state<Parts>(
  path: string,
  make: (parts: Parts, asked: Asked) => unknown,
): Route<Parts> {
  return {
    method: "GET",
    path,
    answer: async (parts, asked) => sendJson(asked.response, await make(parts, asked)),
  };
}

/** A name in an address: never a path. */
const name = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A name in the query; null for none. @throws RequestError for what is none */
export function nameIn(query: URLSearchParams, key: string): string | null {
  const value = query.get(key);
  if (value === null || name.test(value)) return value;
  throw new RequestError(400, `${key} is not a name`);
}

/** @returns what stands for each `*`; null if the address is another one */
function match(pattern: string, path: string): string[] | null {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const isSame = wanted.every((part, at) =>
    part === "*" ? name.test(given[at] ?? "") : part === given[at],
  );
  return isSame ? given.filter((_, at) => wanted[at] === "*") : null;
}

/** Methods that an address takes. */
export function methodsOf<Parts>(
  routes: readonly Route<Parts>[],
  path: string,
  page: StudioPage,
): LocalRequest["method"][] {
  if (page.asset(path)) return ["GET"];
  return routes.flatMap((route) => (match(route.path, path) ? [route.method] : []));
}

/** Answers a request. @throws what is wrong with it */
export async function answerRequest<Parts extends { page: StudioPage }>(
  routes: readonly Route<Parts>[],
  parts: Parts,
  request: LocalRequest,
  response: ServerResponse,
): Promise<void> {
  const asset = parts.page.asset(request.path);
  if (asset) return sendBytes(response, asset.type, asset.body);
  for (const route of routes) {
    const names = route.method === request.method ? match(route.path, request.path) : null;
    if (names) return route.answer(parts, { request, response, names });
  }
  throw new RequestError(404, "nothing here");
}
