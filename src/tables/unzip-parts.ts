import { Unzip, UnzipInflate } from "fflate";

/** Bytes that are unpacked at once, after which it can be stopped. */
const slice = 64 * 1024;

/** Why an archive gave nothing: it's none, or it holds too much. */
export type Unzipped =
  | { ok: true; parts: ReadonlyMap<string, Uint8Array> }
  | { ok: false; why: "broken" | "too-large" };

/**
 * Some files of a zip archive. What they unpack to is counted while it comes, whatever the archive says
 * about it.
 *
 * @param isWanted by the file's name in the archive
 * @param maxBytes that all wanted files may have together
 */
export function unzipParts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  maxBytes: number,
): Unzipped {
  const chunks = new Map<string, Uint8Array[]>();
  const whole = new Set<string>();
  let size = 0;
  let isBroken = false;
  const unzip = new Unzip((file) => {
    if (!isWanted(file.name) || chunks.has(file.name)) return;
    const own: Uint8Array[] = [];
    chunks.set(file.name, own);
    file.ondata = (error, chunk, isLast) => {
      isBroken ||= error !== null;
      if (error !== null) return;
      size += chunk.length;
      if (isLast) whole.add(file.name);
      if (size <= maxBytes) own.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && size <= maxBytes; at += slice) {
      unzip.push(bytes.subarray(at, at + slice), at + slice >= bytes.length);
    }
  } catch {
    // What isn't an archive, or ends too early, is thrown about in many ways.
    isBroken = true;
  }
  if (size > maxBytes) return { ok: false, why: "too-large" };
  if (isBroken || chunks.size === 0 || whole.size < chunks.size)
    return { ok: false, why: "broken" };
  const parts = new Map([...chunks].map(([name, own]) => [name, Buffer.concat(own)]));
  return { ok: true, parts };
}
