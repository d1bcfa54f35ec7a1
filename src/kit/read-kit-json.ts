import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { readContentFile } from "../diagnostic/content-file.ts";
import { ContentError, UserError } from "../diagnostic/user-error.ts";
import { maxKitJson } from "./kit-json.ts";
import { type ReadKit, readKit } from "./parse-kit.ts";

/**
 * Reads a kit.json that the user named, of either schema.
 *
 * @throws UserError "usage" when it does not exist, "content" when it is not a kit.json or an edit
 *   breaks a rule, with every problem in its place
 */
export function readKitJson(cwd: string, displayPath: string): ReadKit {
  const path = resolve(cwd, displayPath);
  if (!existsSync(path)) throw new UserError("usage", `${displayPath} does not exist`);
  // A link is followed here: it is the user who names the file.
  const file = readContentFile(realpathSync(path), displayPath, maxKitJson);
  if (!file.ok) throw new ContentError([file.diagnostic]);
  const result = readKit(file.text, displayPath);
  if (!result.ok) throw new ContentError(result.diagnostics);
  return result.read;
}

/** Ids of the questions that a kit asks. */
export function questionIdsOf({ json: { stages } }: ReadKit): string[] {
  return stages.flatMap(({ questions }) => questions.map(({ id }) => id));
}
