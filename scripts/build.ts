/**
 * Builds what is shipped: `npm run build`, or with the names of steps only those. `dist` is emptied by
 * the steps that fill it, so that it holds nothing of an earlier build.
 */
import { buildProgram } from "./build/program.ts";
import { buildTemplates } from "./build/templates.ts";
import { buildTypes } from "./build/types.ts";

const steps = { program: buildProgram, templates: buildTemplates, types: buildTypes };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in steps));
if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(", ")}`);
for (const [name, step] of Object.entries(steps)) {
  if (named.length === 0 || named.includes(name)) await step();
}
