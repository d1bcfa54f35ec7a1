/** The long forms of the tests: `npm run test:soak`, or `npm run test:soak -- test/print` for some. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folders = [
  "actions",
  "bank",
  "debrief",
  "edit",
  "faults",
  "form",
  "hands-on",
  "interchange",
  "kit",
  "layout",
  "output",
  "print",
  "selection",
  "studio",
  "studio-page",
  "tailor",
].map((name) => `test/${name}`);

const named = process.argv.slice(2);
const vitest = join(
  dirname(createRequire(import.meta.url).resolve("vitest/package.json")),
  "vitest.mjs",
);
const child = spawn(
  process.execPath,
  [vitest, "run", ...(named.length > 0 ? named : folders)],
  // Environment variables set in a script of package.json would need a POSIX shell.
  { stdio: "inherit", env: { ...process.env, SOAK: "1", LAYOUT_SOAK: "1" } },
);
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
