/** Chooses once in a process of its own: request in, as JSON on stdin; milliseconds out. */

import { readFileSync } from "node:fs";
import { chooseQuestions } from "../../src/kit/choose/index.ts";
import type { SelectionRequest } from "../../src/kit/selection.ts";

const request = JSON.parse(readFileSync(0, "utf8")) as SelectionRequest;
const start = performance.now();
chooseQuestions(request);
process.stdout.write(`${performance.now() - start}\n`);
