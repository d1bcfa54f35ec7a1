/** Build step: writes the shipped templates as Handlebars compiles them, so that a run doesn't have to. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledTemplatesModule, shippedTemplates } from "./document/index.ts";

const folder = shippedTemplates();
writeFileSync(join(folder, "compiled.cjs"), compiledTemplatesModule(folder));
