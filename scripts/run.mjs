/**
 * Runs a TypeScript file: `node scripts/run.mjs scripts/build.ts [argument …]`. Node 20 can't read
 * types, so the file is bundled first, into a folder that isn't shipped.
 */
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
// The script finds its own name and arguments where they'd be without this file.
process.argv.splice(1, 1);
const script = process.argv[1];
const outfile = join(root, "node_modules/.cache/scripts", `${parse(script).name}.mjs`);
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  alias: { "js-yaml": join(root, "src/diagnostic/closed-js-yaml.ts") },
  logLevel: "warning",
});
await import(pathToFileURL(outfile).href);
