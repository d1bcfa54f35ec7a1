import { readContentFile } from "../../diagnostic/content-file.ts";
import { ContentError } from "../../diagnostic/user-error.ts";

/**
 * The text of a content file to be changed, with the line ends and the byte-order mark that it has.
 *
 * @param file its path as the user would write it
 * @throws ContentError for what is none, or no longer
 */
export function originalText(path: string, file: string): string {
  const read = readContentFile(path, file);
  if (!read.ok) throw new ContentError([read.diagnostic]);
  return read.original;
}
