import { rmSync } from "node:fs";
import { build } from "./built-cli.ts";

export default function setup(): void {
  // What earlier runs kept of their temporary workspaces would pile up.
  rmSync("node_modules/.cache/interview-kit-test/content", { recursive: true, force: true });
  build("program", "templates");
}
