import { UserError } from "../../diagnostic/user-error.ts";

/** Where a browser that runs elsewhere is reached. */
export interface BrowserAddress {
  readonly url: URL;
  /** Scheme, host, port and path. A user's name or a token in the address is never shown. */
  readonly shown: string;
}

/**
 * Reads `ws://…` or `wss://…`, a browser's WebSocket, or `http(s)://host:port`, which names it.
 * @throws UserError usage
 */
export function parseBrowserAddress(text: string): BrowserAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // What is no address may still hold a token, so it is not repeated.
  if (!url) throw new UserError("usage", "A browser's address is no URL", [example]);
  const { protocol, username, password } = url;
  if (!(protocol in schemes)) {
    throw new UserError("usage", `A browser's address begins with ws or http, not ${protocol}`, [
      example,
    ]);
  }
  if (isHttp(url) && (username || password)) {
    throw new UserError("usage", `${shown(url)} cannot be asked with a user's name`, [
      "Give the browser's WebSocket address instead.",
    ]);
  }
  url.hash = "";
  return { url, shown: shown(url) };
}

const schemes = { "ws:": true, "wss:": true, "http:": true, "https:": true };
const example =
  "Give a WebSocket address such as ws://farm.example:3000/, or http://farm.example:9222.";

export function isHttp({ protocol }: URL): boolean {
  return protocol === "http:" || protocol === "https:";
}

/** Whether what is sent there can be read on the way. */
export function isUnencrypted({ protocol, hostname }: URL): boolean {
  const isHere = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return !isHere && (protocol === "ws:" || protocol === "http:");
}

function shown({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

/** The text with every address in it shortened to what may be shown. */
export function withoutSecrets(text: string): string {
  return text.replace(/\b(?:wss?|https?):\/\/\S+/g, (address) =>
    URL.canParse(address) ? shown(new URL(address)) : "the address",
  );
}
