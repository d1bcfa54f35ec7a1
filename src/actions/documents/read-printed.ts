import { basename, dirname, join } from "node:path";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { ActionContext } from "../context.ts";
import { openKitJson } from "../kit/open-kit.ts";

/** Bytes. A document with pictures has some 2 MB. */
const maxDocumentBytes = 64 * 1024 * 1024;

/** A printed file. */
export interface PrintedDocument {
  /** Of the file, with its kit's folder, so that it says what it is wherever it goes. */
  name: string;
  bytes: Uint8Array;
}

/**
 * A printed document of a kit.
 *
 * @param kit path of a kit.json or its folder
 * @param name of the document without ending
 * @throws UserError "usage" for one that isn't printed
 */
export function readPrinted(context: ActionContext, kit: string, name: string): PrintedDocument {
  const found = readAllPrinted(context, kit, (each) => each === `${name}.pdf`);
  const [first] = found;
  if (first) return first;
  throw new UserError("usage", `"${name}" is not printed yet`);
}

/**
 * Every printed document of a kit, as its kit.json lists them.
 *
 * @param kit path of a kit.json or its folder
 */
export function readAllPrinted(
  context: ActionContext,
  kit: string,
  isWanted: (file: string) => boolean = () => true,
): PrintedDocument[] {
  const { path, read } = openKitJson(context, kit);
  const folder = dirname(path);
  return (read.json.files ?? []).filter(isWanted).flatMap((file) => {
    const document = readRegularFile(join(folder, file), maxDocumentBytes);
    return document.ok ? [{ name: `${basename(folder)}-${file}`, bytes: document.bytes }] : [];
  });
}
