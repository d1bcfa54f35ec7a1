import { rmSync } from "node:fs";

/** Parsed questions of an earlier run of the tests may come from another state of the code. */
export default function setup(): void {
  rmSync("node_modules/.cache/interview-kit-test/bank", { recursive: true, force: true });
}
