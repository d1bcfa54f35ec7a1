import type { ServerResponse } from "node:http";
import { securityHeaders } from "../local-server/index.ts";

/** The page may load its own files and show our documents in a frame. */
export const pageHeaders = securityHeaders(
  "script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data: blob:; font-src 'self' data: blob:; connect-src 'self'; frame-src 'self'",
);

/** A document does nothing, and only our page shows it. */
const documentHeaders = securityHeaders(
  "style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
  "'self'",
);

export function sendBytes(
  response: ServerResponse,
  type: string,
  body: Uint8Array,
  more: Readonly<Record<string, string>> = {},
): void {
  const headers = { ...pageHeaders, ...more, "Content-Type": type, "Content-Length": body.length };
  response.writeHead(200, headers).end(body);
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  const body = Buffer.from(JSON.stringify(value));
  const headers = {
    ...pageHeaders,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": body.length,
  };
  response.writeHead(status, headers).end(body);
}

export function sendDocument(response: ServerResponse, body: Uint8Array): void {
  sendBytes(response, "text/html; charset=utf-8", body, documentHeaders);
}

/** @param name of the file, letters, digits, hyphens, and dots */
export function sendFile(
  response: ServerResponse,
  type: string,
  name: string,
  body: Uint8Array,
): void {
  sendBytes(response, type, body, { "Content-Disposition": `attachment; filename="${name}"` });
}
