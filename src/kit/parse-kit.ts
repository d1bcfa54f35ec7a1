import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseJson } from "../diagnostic/json-text.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { checkKitJson } from "./check-kit-json.ts";
import type { Kit, KitScore } from "./kit.ts";
import { kitEdits } from "./kit-edits.ts";
import { completeKitJson, type KitJson, kitJsonSchema, kitSchemaVersion } from "./kit-json.ts";
import { type KitJson1, kitJson1Schema } from "./kit-json-1.ts";
import type { RecordedKit } from "./repeat-kit.ts";

/** A kit.json that was read. One of schema 1 needs the bank to become a kit. */
export type ReadKit = { schema: 1; json: KitJson1 } | ReadKit2;

export interface ReadKit2 {
  schema: 2;
  json: KitJson;
  kit: Kit;
  /** What someone edited in it, in words; empty for one that is as it was made. */
  edits: string[];
}

export type KitResult = { ok: true; read: ReadKit } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Reads the text of a kit.json of either schema.
 *
 * @param file path to show
 */
export function readKit(text: string, file: string): KitResult {
  const parsed = parseJson(text, file);
  if (!parsed.ok) return parsed;
  const { yaml } = parsed;
  const version = (yaml.data as { schema?: unknown } | null)?.schema;
  if (version === 1) {
    const checked = checkSchema(kitJson1Schema, yaml);
    return checked.ok ? { ok: true, read: { schema: 1, json: checked.value } } : checked;
  }
  if (version !== undefined && version !== kitSchemaVersion) {
    const message = `schema must be 1 or ${kitSchemaVersion}`;
    const hint = "a later version of this tool may have written it";
    return {
      ok: false,
      diagnostics: [yaml.diagnostic(["schema"], "bad-value", message, { hint })],
    };
  }
  return readKit2(yaml);
}

function readKit2(yaml: LocatedYaml): KitResult {
  const checked = checkSchema(kitJsonSchema, yaml);
  if (!checked.ok) return checked;
  const json = checked.value;
  const diagnostics = checkKitJson(json, yaml);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const kit = completeKitJson(json);
  return { ok: true, read: { schema: 2, json, kit, edits: kitEdits(kit, json.seal) } };
}

/** What it takes to ask the bank for a kit again. */
export function recordedKit(read: ReadKit): RecordedKit {
  if (read.schema === 1) return { ...read.json, score: scoreOf(read.json) };
  const { json, kit } = read;
  return {
    ...json.request,
    level: kit.level.id,
    seed: kit.seed,
    score: kit.score,
    stages: kit.stages.map(({ id, minutes, times, count, questions }) => ({
      id,
      minutes,
      ...times,
      count,
      questions,
    })),
  };
}

/** Plans were worth something else then; what has no equal counts nothing. */
function scoreOf({ score: { topics, competencies, skills, kinds, total } }: KitJson1): KitScore {
  const unknown = { heaviest: 0, repeats: 0, fit: 0, settling: 0, idle: 0 };
  return { ...unknown, topics, competencies, skills, kinds, total, best: total };
}
