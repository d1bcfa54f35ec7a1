import { join } from "node:path";
import type { z } from "zod";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import { isThere } from "../diagnostic/regular-file.ts";
import type { Cache } from "../storage/cache.ts";
import type { Layer } from "./bank.ts";
import { readYamlFile } from "./read-yaml-file.ts";

/**
 * One file of words from each layer that has it, the shipped one first.
 *
 * @param name under questions/, such as skills.yaml
 * @param cache spares parsing a file that hasn't changed
 */
export function readLayers<T>(
  layers: readonly Layer[],
  name: string,
  schema: z.ZodType<T>,
  cache: Cache | undefined,
): { read: { value: T; yaml: LocatedYaml }[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const read = [...layers].reverse().flatMap((layer) => {
    const path = join(layer.root, "questions", name);
    if (!isThere(path)) return [];
    const displayPath = join(layer.displayPath, "questions", name).replaceAll("\\", "/");
    const result = readYamlFile(path, displayPath, schema, cache);
    if (!result.ok) diagnostics.push(...result.diagnostics);
    return result.ok ? [result] : [];
  });
  return { read, diagnostics };
}
