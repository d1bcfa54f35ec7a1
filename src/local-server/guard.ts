import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A page elsewhere may have its own name lead to 127.0.0.1 (DNS rebinding); then its Host tells. */
export function isOurHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** The path below the token with its query, or null without the right token. */
export function pathBehind(token: string, url: string): string | null {
  const [, given = "", ...rest] = url.split("/");
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  const isRight = one.length === other.length && timingSafeEqual(one, other);
  return isRight && url.startsWith("/") && rest.length > 0 ? rest.join("/") : null;
}

/**
 * True if our own page sent it. Another port of this machine is another origin, and says `same-site`;
 * a program that isn't a browser has to name the origin too.
 */
export function isOurPage(headers: IncomingHttpHeaders, port: number): boolean {
  const site = headers["sec-fetch-site"];
  const { host, origin } = headers;
  return (
    isOurHost(host, port) &&
    origin === `http://${host}` &&
    (site === undefined || site === "same-origin")
  );
}

/** The type of a body without its parameters, in lower case. */
export function bodyType(headers: IncomingHttpHeaders): string {
  return (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
