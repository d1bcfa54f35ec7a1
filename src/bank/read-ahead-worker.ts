import { type MessagePort, workerData } from "node:worker_threads";
import type { ContentFile } from "./content-folder.ts";
import { loadQuestionFile } from "./load-question.ts";
import { type KeptQuestion, openQuestionCache } from "./question-cache.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** What a thread that reads ahead is given. */
export interface AheadJob {
  files: readonly ContentFile[];
  taxonomy: Taxonomy;
  /** One number: how many files are done, and one more when the result is on its way. */
  progress: Int32Array;
  port: MessagePort;
}

/** Its result: the sound questions, the JSON of all their details in one piece. */
export interface AheadResult {
  kept: (Omit<KeptQuestion, "json"> & { path: string; length: number })[];
  json: Uint8Array;
}

const { files, taxonomy, progress, port } = workerData as AheadJob;
const kept: AheadResult["kept"] = [];
const parts: Uint8Array[] = [];
const reading = openQuestionCache({}).begin(taxonomy);
for (const file of files) {
  loadQuestionFile(file, taxonomy, {
    ...reading,
    keep(path, question) {
      const { json, ...rest } = question;
      kept.push({ ...rest, path, length: json.length });
      parts.push(json);
      return reading.keep(path, question);
    },
  });
  step();
}
const json = new Uint8Array(Buffer.concat(parts));
port.postMessage({ kept, json } satisfies AheadResult, [json.buffer]);
step();

function step(): void {
  Atomics.add(progress, 0, 1);
  Atomics.notify(progress, 0);
}
