import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readContentFile } from "../diagnostic/content-file.ts";
import { Failure } from "../diagnostic/failure.ts";

export interface TemplateSource {
  /** The file, as it is shown in messages. */
  file: string;
  text: string;
}

/** Everything that the folders hold, by name without ending. */
export interface TemplateSources {
  documents: ReadonlyMap<string, TemplateSource>;
  partials: ReadonlyMap<string, TemplateSource>;
  styles: ReadonlyMap<string, TemplateSource>;
}

/**
 * Reads the templates of several folders, most important first: a document, partial or style of
 * the same name in an earlier folder takes the place of the later one.
 * @throws Failure content, naming a file that cannot be read, is a link, too large or not text
 */
export function readTemplateSources(folders: readonly string[]): TemplateSources {
  return {
    documents: layer(folders, "", ".hbs"),
    partials: layer(folders, "partials", ".hbs"),
    styles: layer(folders, "styles", ".css"),
  };
}

function layer(
  folders: readonly string[],
  below: string,
  ending: string,
): Map<string, TemplateSource> {
  const sources = new Map<string, TemplateSource>();
  for (const folder of [...folders].reverse()) {
    for (const name of fileNames(join(folder, below), ending)) {
      const path = join(folder, below, name + ending);
      sources.set(name, readSource(path));
    }
  }
  return sources;
}

/** Sorted, so that the first fault found is the same on every machine; none if there is no folder. */
function fileNames(folder: string, ending: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && !name.startsWith("."))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

function readSource(path: string): TemplateSource {
  const content = readContentFile(path, path);
  // An empty partial or style is a way to leave something out.
  if (!content.ok && content.problem.code === "file-empty") return { file: path, text: "" };
  if (!content.ok) throw new Failure("content", `${path} ${content.problem.message}`);
  return { file: path, text: content.text };
}
