import type { z } from "zod";
import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { type LocatedYaml, parseYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { hashOf } from "./packed-file.ts";
import type { TextStore } from "./text-store.ts";

type Parsed = { ok: true; yaml: LocatedYaml; body: string } | { ok: false; problems: Diagnostic[] };

/**
 * Reads a file of YAML, or of Markdown (.md) with YAML before its body, and checks its data against
 * a schema.
 *
 * @param shown the path to show
 * @param store spares parsing a file that has not changed, which takes longer than all that follows
 */
export function readYamlFile<T>(
  path: string,
  shown: string,
  schema: z.ZodType<T>,
  store: TextStore | undefined,
): { ok: true; value: T; yaml: LocatedYaml; body: string } | { ok: false; problems: Diagnostic[] } {
  const read = readContentFile(path, shown);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const kind = `yaml-${hashOf(path)}`;
  const stored = fromStore(store?.read(kind, read.text) ?? null, read.text, shown);
  const parsed = stored ?? parse(read.text, shown);
  if (!parsed.ok) return parsed;
  const { yaml, body } = parsed;
  const checked = checkSchema(schema, yaml);
  if (!checked.ok) return checked;
  // Only data that fit a schema are sure to come out of JSON as they went in.
  if (!stored) store?.write(kind, read.text, JSON.stringify({ data: yaml.data, body }));
  return { ok: true, value: checked.value, yaml, body };
}

function parse(text: string, file: string): Parsed {
  const parsed = file.endsWith(".md") ? parseMarkdownFile(text, file) : parseYaml(text, file);
  if (!parsed.ok) return parsed;
  return "file" in parsed
    ? { ok: true, yaml: parsed.file.yaml, body: parsed.file.body }
    : { ok: true, yaml: parsed.yaml, body: "" };
}

/** The data as stored, their places found out by parsing the text once a problem needs one. */
function fromStore(
  stored: string | null,
  text: string,
  file: string,
): (Parsed & { ok: true }) | null {
  if (stored === null) return null;
  try {
    const { data, body } = JSON.parse(stored) as { data: unknown; body: string };
    let located: LocatedYaml | undefined;
    const problem: LocatedYaml["problem"] = (...given) => {
      located ??= parseSound(text, file);
      return located.problem(...given);
    };
    return { ok: true, yaml: { file, data, problem }, body };
  } catch {
    return null;
  }
}

function parseSound(text: string, file: string): LocatedYaml {
  const parsed = parse(text, file);
  if (!parsed.ok) throw new Error(`${file} was stored as sound and is not`);
  return parsed.yaml;
}
