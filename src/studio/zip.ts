import { zipSync } from "fflate";

/** PDFs are packed already: they're only put together. */
const stored = { level: 0, mtime: "1980-01-01T00:00:00" } as const;

/** Files in one zip. The same files give the same bytes. */
export function zipFiles(files: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const entries: Parameters<typeof zipSync>[0] = {};
  for (const { name, bytes } of files) entries[name] = [bytes, stored];
  return zipSync(entries);
}
