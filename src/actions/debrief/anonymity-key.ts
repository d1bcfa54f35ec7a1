import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { codeKeyLength } from "../../debrief/codes.ts";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { updateFolder } from "../../output/write-folder.ts";

/** Links the codes in a folder's files; without it, nothing does. */
const keyFileName = ".key";

/** Bytes: a key in hexadecimal, and a line end. */
const maxKeyFile = 1_024;

/**
 * The key of a folder's codes, which is made if there is none.
 *
 * @param within as in `FolderOptions`
 * @throws UserError "cannotWrite" if it can't be made; "content" for a file that holds no key
 */
export function anonymityKey(folder: string, within: string): Uint8Array {
  return updateFolder(folder, { within }, (change) => {
    const read = readRegularFile(join(folder, keyFileName), maxKeyFile);
    if (read.ok) return parseKey(read.bytes.toString("latin1"), folder);
    if (read.reason !== "unreadable" || !isMissing(read.error)) throw noKey(folder);
    const key = randomBytes(codeKeyLength);
    const bytes = new TextEncoder().encode(`${key.toString("hex")}\n`);
    change({ files: [{ name: keyFileName, bytes }] });
    return new Uint8Array(key);
  });
}

function parseKey(text: string, folder: string): Uint8Array {
  const hex = text.trim();
  if (!new RegExp(`^[0-9a-f]{${2 * codeKeyLength}}$`).test(hex)) throw noKey(folder);
  return new Uint8Array(Buffer.from(hex, "hex"));
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

function noKey(folder: string): UserError {
  return new UserError("content", `${join(folder, keyFileName)} is not a key of codes`, [
    "move it away, and a new one is made; earlier codes then link to nothing",
  ]);
}
