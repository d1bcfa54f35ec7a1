import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { reasonOf } from "../../diagnostic/content-file.ts";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { descriptionText, maxDescriptionBytes } from "../../markup/description-text.ts";
import type { ActionContext } from "../context.ts";

/** Bytes that arrive in parts, such as standard input. They can be read only once. */
export type ByteStream = AsyncIterable<Uint8Array | string>;

/** Where a job description is: the path of a file, standard input, or its text itself. */
export type DescriptionSource = string | ByteStream | { text: string };

/**
 * The text of a job description.
 *
 * @throws UserError "usage" where there is nothing to read, "content" for what is not a description
 */
export async function readDescription(
  { cwd }: Pick<ActionContext, "cwd">,
  source: DescriptionSource,
): Promise<string> {
  if (typeof source === "string") {
    return descriptionText(readNamedFile(resolve(cwd, source), source), source);
  }
  if ("text" in source) return source.text;
  return descriptionText(await readStream(source), "standard input");
}

function readNamedFile(path: string, displayPath: string): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UserError("usage", `there is no file ${displayPath}`);
  if (!stats.isFile()) throw new UserError("usage", `${displayPath} is not a file`);
  const read = readRegularFile(realpathSync(path), maxDescriptionBytes.pdf);
  if (read.ok) return read.bytes;
  if (read.reason === "too-large") throw tooLarge(displayPath);
  const { error } = { error: undefined, ...read };
  throw new UserError("usage", `${displayPath} cannot be read: ${reasonOf(error)}`, [], error);
}

async function readStream(stream: ByteStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > maxDescriptionBytes.pdf) throw tooLarge("standard input");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): UserError {
  return new UserError(
    "content",
    `${name} has more than ${maxDescriptionBytes.pdf / (1024 * 1024)} MB`,
    ["give the description alone, without the pages around it"],
  );
}
