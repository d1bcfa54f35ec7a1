import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledTemplatesModule, shippedTemplates } from "../../src/document/index.ts";

/** Writes the shipped templates as Handlebars compiles them, so that a run doesn't have to. */
export function buildTemplates(): void {
  const folder = shippedTemplates();
  writeFileSync(join(folder, "compiled.cjs"), compiledTemplatesModule(folder));
}
