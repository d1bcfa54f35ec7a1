/** A thread that helps to examine question files; started by bank/examine-together.ts. */
import { workerData } from "node:worker_threads";
import { type HelperTask, help } from "./bank/examine-together.ts";

help(workerData as HelperTask);
