import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { readContentFile } from "../diagnostic/content-file.ts";
import { ContentFailure, Failure } from "../diagnostic/failure.ts";
import { parseJson } from "../diagnostic/json-text.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { type KitJson, kitJsonSchema } from "./kit-json.ts";

/**
 * Reads a kit.json that the user named.
 *
 * @throws Failure "usage" when it is not there, "content" when it is not a kit.json
 */
export function readKitJson(cwd: string, displayPath: string): KitJson {
  const path = resolve(cwd, displayPath);
  if (!existsSync(path)) throw new Failure("usage", `${displayPath} is not there`);
  // A link is followed here: it is the user who names the file.
  const read = readContentFile(realpathSync(path), displayPath);
  if (!read.ok) throw new ContentFailure([read.problem]);
  const parsed = parseJson(read.text, displayPath);
  if (!parsed.ok) throw new ContentFailure(parsed.problems);
  const checked = checkSchema(kitJsonSchema, parsed.yaml);
  if (!checked.ok) throw new ContentFailure(checked.problems);
  return checked.value;
}

/** What an earlier run recorded in a folder, or null when there is none that can be trusted. */
export function previousKit(folder: string): KitJson | null {
  const path = join(folder, "kit.json");
  const read = readContentFile(path, path);
  if (!read.ok) return null;
  const checked = kitJsonSchema.safeParse(dataIn(read.text));
  return checked.success ? checked.data : null;
}

/** Nobody is told where a mistake in it stands: plain JSON.parse takes a tenth of the time. */
function dataIn(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
