/** Selects once in its own process: request in, as JSON on stdin; milliseconds out. */

import { readFileSync } from "node:fs";
import { type SelectionRequest, selectQuestions } from "../../src/selection/index.ts";

const request = JSON.parse(readFileSync(0, "utf8")) as SelectionRequest;
const start = performance.now();
await selectQuestions(request);
process.stdout.write(`${performance.now() - start}\n`);
