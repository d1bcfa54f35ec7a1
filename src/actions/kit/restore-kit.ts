import { basename, dirname, resolve } from "node:path";
import type { Hint } from "../../diagnostic/hint.ts";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { maxKitJson } from "../../kit/kit-json.ts";
import { readKit } from "../../kit/parse-kit.ts";
import { digest } from "../../output/digest.ts";
import type { ContentOptions } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { openKit } from "./open-kit.ts";
import { saveEdit } from "./save-edit.ts";

/** A kit.json as it was at some time. */
export interface KitSnapshot {
  /** Name of its folder. */
  folder: string;
  /** Of its bytes. */
  digest: string;
  text: string;
}

/**
 * Remembers a kit.json as it is.
 *
 * @param kit path of a kit.json
 * @throws UserError "usage" when it can't be read
 */
export function snapshotKit({ cwd }: ActionContext, kit: string): KitSnapshot {
  const path = resolve(cwd, kit);
  const read = readRegularFile(path, maxKitJson);
  if (!read.ok) throw new UserError("usage", `${kit} cannot be read`);
  const { bytes } = read;
  return { folder: basename(dirname(path)), digest: digest(bytes), text: bytes.toString("utf8") };
}

/**
 * Puts a kit.json back to what it was, unless someone changed it since.
 *
 * @param expected digest that it has if no one did
 * @returns name of the folder that it's in now, and what became of the documents next to it
 * @throws UserError "usage" if someone did; "content", "cannotWrite"
 */
export function restoreKit(
  context: ActionContext,
  kit: string,
  expected: string,
  { text }: KitSnapshot,
  options: ContentOptions = {},
): { folder: string; notices: Hint[] } {
  const open = openKit(context, kit, options);
  if (open.digest !== expected) {
    throw new UserError("usage", `${open.shown} was changed since, so this cannot be undone`);
  }
  const result = readKit(text, open.shown);
  if (!result.ok) throw new ContentError(result.diagnostics);
  if (result.read.schema === 1) throw new Error("a kit of schema 1 is never edited");
  const { kit: then, json } = result.read;
  const { file, notices } = saveEdit(context, open, then, json, new TextEncoder().encode(text));
  return { folder: basename(dirname(file)), notices };
}
