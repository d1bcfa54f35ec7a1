import { createHash } from "node:crypto";
import { createReadStream, lstatSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { regularBytes } from "../../diagnostic/regular-file.ts";

/** In the folder itself, written last. */
const listName = "contents.json";
/** Bytes. It has some 2,000. */
const maxListBytes = 1024 * 1024;

const listSchema = z.array(
  z.strictObject({
    /** Relative to the folder. */
    file: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    isProgram: z.boolean(),
  }),
);

type Contents = z.infer<typeof listSchema>;

/** Notes what is in a folder, so that damage to it can be told later. */
export async function recordContents(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== listName)
    .map((entry) => join(entry.parentPath, entry.name));
  const contents: Contents = [];
  for (const path of files) {
    const { size, mode } = lstatSync(path);
    contents.push({
      file: path.slice(folder.length + 1),
      bytes: size,
      sha256: await digestOf(path),
      isProgram: (mode & 0o100) !== 0,
    });
  }
  await writeFile(join(folder, listName), JSON.stringify(contents), { mode: 0o600, flush: true });
}

/** True if every file is there, as long as it was, and can be run if it could be. Takes under a millisecond. */
export function looksWhole(folder: string): boolean {
  return contentsOf(folder)?.every((noted) => isAsLong(folder, noted)) ?? false;
}

/** True if every file has the bytes that it had. Reads all of them: half a second for a browser. */
export async function isWhole(folder: string): Promise<boolean> {
  const contents = contentsOf(folder);
  if (!contents || !looksWhole(folder)) return false;
  for (const { file, sha256 } of contents) {
    const digest = await digestOf(join(folder, file)).catch(() => null);
    if (digest !== sha256) return false;
  }
  return true;
}

function isAsLong(folder: string, { file, bytes, isProgram }: Contents[number]): boolean {
  const stats = lstatSync(join(folder, file), { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size !== bytes) return false;
  return !isProgram || process.platform === "win32" || (stats.mode & 0o100) !== 0;
}

/** Null if there is no list, or it is damaged itself. */
function contentsOf(folder: string): Contents | null {
  try {
    const bytes = regularBytes(join(folder, listName), maxListBytes);
    return bytes && listSchema.parse(JSON.parse(bytes.toString()));
  } catch {
    return null;
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}
