import type { z } from "zod";
import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { LaterYaml, type LocatedYaml, parseYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import type { Cache } from "../storage/cache.ts";
import { contentHash } from "../storage/content-hash.ts";

type Parsed = { ok: true; yaml: LocatedYaml; body: string } | { ok: false; problems: Diagnostic[] };

/** What a file without a problem holds. */
interface SoundFile<T> {
  value: T;
  body: string;
}

/**
 * Reads a file of YAML, or of Markdown (.md) with YAML before its body, and checks its data against
 * a schema whose values are plain data.
 *
 * @param shown the path to show
 * @param cache spares parsing and checking a file that has not changed, which takes longer than all
 *   that follows
 * @param findOldFormat the one problem of a file in a format of earlier versions
 */
export function readYamlFile<T>(
  path: string,
  shown: string,
  schema: z.ZodType<T>,
  cache: Cache | undefined,
  findOldFormat: (yaml: LocatedYaml) => Diagnostic | null = () => null,
): (SoundFile<T> & { ok: true; yaml: LocatedYaml }) | { ok: false; problems: Diagnostic[] } {
  const read = readContentFile(path, shown);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const name = `yaml-${contentHash(path)}`;
  // One file may be checked against one schema or another.
  const content = `${schema.meta()?.title}\n${read.text}`;
  const sound = cache?.read(name, content) as SoundFile<T> | undefined;
  if (sound) {
    return { ok: true, ...sound, yaml: new LaterYaml(shown, () => parseSound(read.text, shown)) };
  }
  const parsed = parse(read.text, shown);
  if (!parsed.ok) return parsed;
  const { yaml, body } = parsed;
  const old = findOldFormat(yaml);
  if (old) return { ok: false, problems: [old] };
  const checked = checkSchema(schema, yaml);
  if (!checked.ok) return checked;
  const { value } = checked;
  cache?.write(name, content, { value, body } satisfies SoundFile<T>);
  return { ok: true, value, yaml, body };
}

function parse(text: string, file: string): Parsed {
  const parsed = file.endsWith(".md") ? parseMarkdownFile(text, file) : parseYaml(text, file);
  if (!parsed.ok) return parsed;
  return "file" in parsed
    ? { ok: true, yaml: parsed.file.yaml, body: parsed.file.body }
    : { ok: true, yaml: parsed.yaml, body: "" };
}

function parseSound(text: string, file: string): LocatedYaml {
  const parsed = parse(text, file);
  if (!parsed.ok) throw new Error(`${file} was stored as sound and is not`);
  return parsed.yaml;
}
