import { join } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";

/** Where the benches are bundled to, out of the way of what's shipped. */
export const benchFolder = join(packageRoot(), "node_modules/.cache/bench");
