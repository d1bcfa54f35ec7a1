import type { z } from "zod";
import { maxContentFileBytes, readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { LaterYaml, type LocatedYaml, parseYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import type { Cache } from "../storage/cache.ts";
import { contentHash } from "../storage/content-hash.ts";

type Parsed =
  | { ok: true; yaml: LocatedYaml; body: string }
  | { ok: false; diagnostics: Diagnostic[] };

/** What a file without a problem holds. */
interface ValidFile<T> {
  value: T;
  body: string;
}

/**
 * Reads a file of YAML, or of Markdown (.md) with YAML before its body, and checks its data against
 * a schema whose values are plain data.
 *
 * @param displayPath the path to show
 * @param cache spares parsing and checking a file that has not changed, which takes longer than all
 *   that follows
 * @param findOldFormat the one problem of a file in a format of earlier versions
 * @param pending the text that the file is about to have
 */
export function readYamlFile<T>(
  path: string,
  displayPath: string,
  schema: z.ZodType<T>,
  cache: Cache | undefined,
  findOldFormat: (yaml: LocatedYaml) => Diagnostic | null = () => null,
  pending?: string,
): (ValidFile<T> & { ok: true; yaml: LocatedYaml }) | { ok: false; diagnostics: Diagnostic[] } {
  const read = readContentFile(path, displayPath, maxContentFileBytes, pending);
  if (!read.ok) return { ok: false, diagnostics: [read.diagnostic] };
  const name = `yaml-${contentHash(path)}`;
  // One file may be checked against one schema or another.
  const content = `${schema.meta()?.title}\n${read.text}`;
  const sound = (pending === undefined ? cache : undefined)?.read(name, content) as
    | ValidFile<T>
    | undefined;
  if (sound) {
    return {
      ok: true,
      ...sound,
      yaml: new LaterYaml(displayPath, () => parseValid(read.text, displayPath)),
    };
  }
  const parsed = parse(read.text, displayPath);
  if (!parsed.ok) return parsed;
  const { yaml, body } = parsed;
  const old = findOldFormat(yaml);
  if (old) return { ok: false, diagnostics: [old] };
  const checked = checkSchema(schema, yaml);
  if (!checked.ok) return checked;
  const { value } = checked;
  if (pending === undefined) cache?.write(name, content, { value, body } satisfies ValidFile<T>);
  return { ok: true, value, yaml, body };
}

function parse(text: string, file: string): Parsed {
  const parsed = file.endsWith(".md") ? parseMarkdownFile(text, file) : parseYaml(text, file);
  if (!parsed.ok) return parsed;
  return "file" in parsed
    ? { ok: true, yaml: parsed.file.yaml, body: parsed.file.body }
    : { ok: true, yaml: parsed.yaml, body: "" };
}

function parseValid(text: string, file: string): LocatedYaml {
  const parsed = parse(text, file);
  if (!parsed.ok) throw new Error(`${file} was stored as sound and is not`);
  return parsed.yaml;
}
