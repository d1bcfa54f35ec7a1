/** A thread that reads filled-in forms; started by form/form-reader.ts. */
import { parentPort } from "node:worker_threads";
import { readForm } from "./form/read-form.ts";

parentPort?.on("message", async (bytes: Uint8Array) => {
  parentPort?.postMessage(await readForm(bytes));
});
