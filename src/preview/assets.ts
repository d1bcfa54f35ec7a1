import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A file as it is sent. */
export interface Asset {
  type: string;
  body: Uint8Array;
}

const script = "text/javascript; charset=utf-8";

/**
 * What the page is made of, by its path. pdf.js draws the PDFs, because it can draw one again in its
 * place: a browser's own viewer starts over at the first page.
 *
 * @param folder the shipped templates/preview
 */
export function previewAssets(folder: string): Map<string, Asset> {
  const pdfjs = pdfjsFolder();
  return new Map([
    ["", { type: "text/html; charset=utf-8", body: readFileSync(join(folder, "preview.html")) }],
    ["preview.css", { type: "text/css", body: readFileSync(join(folder, "preview.css")) }],
    ["preview.js", { type: script, body: readFileSync(join(folder, "preview.js")) }],
    ["pdf.mjs", { type: script, body: readFileSync(join(pdfjs, "pdf.min.mjs")) }],
    ["pdf.worker.mjs", { type: script, body: readFileSync(join(pdfjs, "pdf.worker.min.mjs")) }],
  ]);
}

/** The build for browsers that are a few years old. */
function pdfjsFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("pdfjs-dist/legacy/build/pdf.min.mjs"));
}
