import { rmSync } from "node:fs";
import { build } from "./built-cli.ts";

export default function setup(): void {
  // Parsed questions of an earlier run of the tests may come from another state of the code.
  rmSync("node_modules/.cache/interview-kit-test/bank", { recursive: true, force: true });
  build("program", "templates");
}
