import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/**
 * The templates folder of this package. Looked for from this file upwards, so that it is found
 * from the source as well as from a bundle.
 */
export function shippedTemplates(): string {
  found ??= findTemplates(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function findTemplates(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const templates = join(folder, "templates");
    if (existsSync(join(templates, "fonts", "coverage.json"))) return templates;
    if (dirname(folder) === folder) throw new Error(`No templates folder above ${from}`);
  }
}
