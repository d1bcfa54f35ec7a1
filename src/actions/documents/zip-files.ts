import { zipSync } from "fflate";

/** The earliest that a zip can say: no file tells when it was packed. */
const mtime = "1980-01-01T00:00:00";

/**
 * Files in one zip. The same files give the same bytes.
 *
 * @param files names may have folders in them, with slashes
 * @param level 0 only puts them together, 9 packs the smallest; a PDF loses a third
 */
export function zipFiles(
  files: readonly { name: string; bytes: Uint8Array }[],
  level: 0 | 6 = 0,
): Uint8Array {
  const entries: Parameters<typeof zipSync>[0] = {};
  for (const { name, bytes } of files) entries[name] = [bytes, { level, mtime }];
  return zipSync(entries);
}
