import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { statsOf } from "../diagnostic/regular-file.ts";
import { TemplateError } from "./template-error.ts";

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
 * the same name in an earlier folder replaces the later one.
 *
 * @param reportError is given a file that cannot be read, is a link, too large or not text; it then counts
 *   as empty
 * @throws TemplateError for such a file, unless told otherwise
 */
export function readTemplateSources(
  folders: readonly string[],
  reportError: (diagnostic: Diagnostic) => void = throwDiagnostic,
): TemplateSources {
  return {
    documents: layer(folders, "", ".hbs", reportError),
    partials: layer(folders, "partials", ".hbs", reportError),
    styles: layer(folders, "styles", ".css", reportError),
  };
}

function throwDiagnostic(diagnostic: Diagnostic): never {
  throw new TemplateError(diagnostic);
}

function layer(
  folders: readonly string[],
  below: string,
  ending: string,
  reportError: (diagnostic: Diagnostic) => void,
): Map<string, TemplateSource> {
  const sources = new Map<string, TemplateSource>();
  for (const folder of [...folders].reverse()) {
    const why = whyNoFolder(join(folder, below));
    if (why !== null) reportError(why);
    for (const name of fileNames(join(folder, below), ending)) {
      const path = join(folder, below, name + ending);
      sources.set(name, readSource(path, reportError));
    }
  }
  return sources;
}

function whyNoFolder(file: string): Diagnostic | null {
  const stats = statsOf(file);
  if (!stats || stats.isDirectory()) return null;
  const place = { severity: "error", file, line: 1, column: 1 } as const;
  return stats.isSymbolicLink()
    ? { ...place, code: "file-link", message: "is a symbolic link" }
    : { ...place, code: "file-unreadable", message: "is not a folder" };
}

/** Sorted, so that the first error found is the same on every machine; none if there is no folder. */
function fileNames(folder: string, ending: string): string[] {
  if (!statsOf(folder)?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && !name.startsWith("."))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

function readSource(path: string, reportError: (diagnostic: Diagnostic) => void): TemplateSource {
  const content = readContentFile(path, path);
  if (content.ok) return { file: path, text: content.text };
  // An empty partial or style is a way to leave something out.
  if (content.diagnostic.code !== "file-empty") reportError(content.diagnostic);
  return { file: path, text: "" };
}
