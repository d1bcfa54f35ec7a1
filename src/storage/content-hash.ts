import { hash } from "node:crypto";

/** 128 bits of SHA-256, in hexadecimal. */
export function contentHash(content: string | Uint8Array): string {
  return hash("sha256", content).slice(0, 32);
}
