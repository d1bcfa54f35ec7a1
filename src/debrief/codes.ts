import { createHmac } from "node:crypto";
import { nameKey } from "../kit/name-key.ts";

/** Bytes of a key. */
export const codeKeyLength = 32;

/** Digits and letters that can't be taken for one another (Crockford). */
const symbols = "0123456789abcdefghjkmnpqrstvwxyz";
const codeLength = 6;

/**
 * What stands for an interviewer: "r-4x9k2m". The same for every spelling of a name, and impossible to
 * guess from the names of a team without the key.
 */
export function raterCode(key: Uint8Array, rater: string): string {
  const digest = createHmac("sha256", key).update(nameKey(rater)).digest();
  const code = [...digest.subarray(0, codeLength)].map((byte) => symbols[byte % symbols.length]);
  return `r-${code.join("")}`;
}
