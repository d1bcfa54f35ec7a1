import { stringify } from "yaml";
import { type FieldName, fieldNames, fieldOf } from "../../bank/question-fields.ts";
import { parseYaml } from "../../diagnostic/located-yaml.ts";
import { writeCsv } from "../../tables/write-csv.ts";
import { type BankEntry, bankFormat, bankVersion } from "./bank-json.ts";
import {
  isSameQuestion,
  type QuestionParts,
  questionParts,
  questionText,
  sectionNames,
} from "./question-parts.ts";

/** The marker is the first column, and its cells hold the version. */
export const bankColumns: readonly string[] = [
  bankFormat,
  "file",
  "shipped",
  ...fieldNames,
  ...sectionNames,
];

/**
 * The whole bank as rows. Texts are as they are, lists of IDs have commas, and lists with more to them
 * are written as in a question file (YAML). Comments are left out.
 *
 * @returns files that no row could hold, such as those with keys that a question doesn't have
 */
export function bankCsv(entries: readonly BankEntry[]): { csv: string; misfits: string[] } {
  const misfits: string[] = [];
  const rows = entries.map((entry) => {
    const row = rowOf(entry);
    const cells = new Map(bankColumns.map((name, index) => [name, String(row[index])]));
    const text = questionText(partsOfRow(cells));
    const read = questionParts(text, entry.file);
    if (!read.ok || !isSameQuestion(read.parts, entry.parts)) misfits.push(entry.file);
    return row;
  });
  return { csv: writeCsv([bankColumns, ...rows]), misfits };
}

function rowOf({ file, shipped, parts: { front, body } }: BankEntry): (string | number)[] {
  return [
    bankVersion,
    file,
    shipped ? "yes" : "no",
    ...fieldNames.map((name) => (Object.hasOwn(front, name) ? cellOf(front[name]) : "")),
    ...sectionNames.map((name) => body[name] ?? ""),
  ];
}

const idPattern = /^[a-z][a-z0-9-]*$/;

function cellOf(value: unknown): string {
  if (typeof value === "string") return value;
  const isIds =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === "string" && idPattern.test(one));
  return isIds ? value.join(", ") : stringify(value, { lineWidth: 0 }).trimEnd();
}

/** @param cells by column; an empty one is left out of the file */
export function partsOfRow(cells: ReadonlyMap<string, string>): QuestionParts {
  const given = <Name extends string>(names: readonly Name[]) =>
    names.flatMap((name): [Name, string][] => {
      const text = cells.get(name)?.replaceAll("\r\n", "\n") ?? "";
      return text === "" ? [] : [[name, text]];
    });
  return {
    front: Object.fromEntries(given(fieldNames).map(([name, text]) => [name, valueIn(name, text)])),
    body: Object.fromEntries(given(sectionNames)),
  };
}

/** What a cell says: the first reading that the field can have. */
function valueIn(name: FieldName, text: string): unknown {
  const takes = (value: unknown) => fieldOf(name).schema.safeParse(value).success;
  if (takes(text)) return text;
  const parsed = parseYaml(text, name);
  if (parsed.ok && takes(parsed.yaml.data)) return parsed.yaml.data;
  const ids = text.split(",").map((one) => one.trim());
  if (takes(ids)) return ids;
  // Wrong in the file too: a check of the file says where.
  return parsed.ok ? parsed.yaml.data : text;
}
