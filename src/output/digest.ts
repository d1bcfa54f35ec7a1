import { createHash } from "node:crypto";

/** Bytes. A larger file in a kit's folder is not compared with anything: it counts as a person's. */
export const maxFileBytes = 128 * 1024 * 1024;

/** SHA-256 in hexadecimal. */
export function digest(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}
