import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";

export interface ViewType {
  name: string;
  extends: string | null;
  /** Field to type, as it is written, on one line. */
  fields: ReadonlyMap<string, string>;
}

/** What every template is given, and so the types that the documentation begins with. */
export const viewNames = [
  "PacketView",
  "ScorecardView",
  "HandoutView",
  "DebriefView",
  "FilledDebriefView",
  "RecordView",
  "RoundView",
  "CalibrationView",
];

/** The interfaces of views in src/document that templates meet, from the source. */
export function viewTypes(): Map<string, ViewType> {
  const folder = join(packageRoot(), "src/document");
  const all = new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /-view\.ts$/.test(file))
      .flatMap((file) => interfacesIn(readFileSync(join(folder, file), "utf8")))
      .map((type) => [type.name, type]),
  );
  const met = new Set<string>();
  const visit = (name: string): void => {
    const type = all.get(name);
    if (!type || met.has(name)) return;
    met.add(name);
    for (const text of [type.extends ?? "", ...type.fields.values()]) {
      for (const [word] of text.matchAll(/\b[A-Z]\w+/g)) visit(word);
    }
  };
  for (const name of viewNames) visit(name);
  return new Map([...all].filter(([name]) => met.has(name)));
}

/** Biome sets an interface's end, and no other brace, at the beginning of a line. */
function interfacesIn(source: string): ViewType[] {
  const found = source.matchAll(/^export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)^\}/gm);
  return [...found].map(([, name = "", parent = null, body = ""]) => ({
    name,
    extends: parent,
    fields: fieldsIn(body.replaceAll(/\/\*\*[\s\S]*?\*\//g, "")),
  }));
}

/** Fields begin at two spaces and end with the semicolon after which the next one begins. */
function fieldsIn(body: string): Map<string, string> {
  const found = body.matchAll(/^ {2}(\w+): ([\s\S]*?);\n(?= {2}\w|\s*$)/gm);
  return new Map(
    [...found].map(([, name = "", type = ""]) => [name, type.replaceAll(/\s+/g, " ").trim()]),
  );
}
