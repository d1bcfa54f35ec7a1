import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  largestContentFile,
  placeIn,
  readContentFile,
  reasonOf,
} from "../diagnostic/content-file.ts";
import { ContentFailure, Failure } from "../diagnostic/failure.ts";
import { parseYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { type KitJson, kitJsonSchema } from "../kit/kit-json.ts";

/**
 * Reads a kit.json that the user named.
 *
 * @throws Failure "usage" when it is not there, "content" when it is not a kit.json
 */
export function readKitJson(cwd: string, shown: string): KitJson {
  const path = resolve(cwd, shown);
  if (!existsSync(path)) throw new Failure("usage", `${shown} is not there`);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new Failure("content", `${shown} cannot be read: ${reasonOf(error)}`);
  }
  if (text.length > largestContentFile)
    throw new Failure("content", `${shown} is too large to be a kit.json`);
  const syntax = jsonMistake(text);
  if (syntax) {
    const place = placeIn(text, syntax.offset);
    throw new ContentFailure([
      {
        severity: "error",
        file: shown,
        ...place,
        code: "bad-value",
        message: `is not JSON: ${syntax.message}`,
      },
    ]);
  }
  // JSON is YAML, and the YAML reader knows where each part stands.
  const parsed = parseYaml(text, shown);
  if (!parsed.ok) throw new ContentFailure(parsed.problems);
  const checked = checkSchema(kitJsonSchema, parsed.yaml);
  if (!checked.ok) throw new ContentFailure(checked.problems);
  return checked.value;
}

function jsonMistake(text: string): { offset: number; message: string } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = (error as SyntaxError).message;
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    return { offset, message: message.replace(/ in JSON at position.*$/, "") };
  }
}

/** What an earlier run recorded in a folder, or null when there is none that can be trusted. */
export function previousKit(folder: string): KitJson | null {
  try {
    const read = readContentFile(join(folder, "kit.json"), "kit.json");
    const checked = read.ok ? kitJsonSchema.safeParse(JSON.parse(read.text)) : null;
    return checked?.success ? checked.data : null;
  } catch {
    return null;
  }
}
