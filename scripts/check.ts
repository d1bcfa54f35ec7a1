/**
 * Runs the checks of package.json, `check:…`, two at a time: as many as the smallest machines that test
 * this have cores. Says how long each took, and shows what the failed ones say.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/workspace/workspace.ts";

const atOnce = 2;

const root = packageRoot();
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const waiting = Object.keys(scripts).filter((name) => name.startsWith("check:"));
await Promise.all(Array.from({ length: atOnce }, work));

async function work(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const started = performance.now();
    const { passed, output } = await run(name);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${passed ? "passed" : "FAILED"} ${name}, ${seconds} s`);
    if (passed) continue;
    console.log(output);
    process.exitCode = 1;
  }
}

/** Runs a script by npm, which knows where the tools are. */
function run(name: string): Promise<{ passed: boolean; output: string }> {
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error("start the checks by `npm run check`");
  const child = spawn(process.execPath, [npm, "run", "--silent", name], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  return new Promise((resolve) =>
    child.on("close", (code) => resolve({ passed: code === 0, output })),
  );
}
