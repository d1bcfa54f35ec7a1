import * as z from "zod";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { type CsvRecord, readCsv } from "../../tables/read-csv.ts";
import { unguarded } from "../../tables/write-csv.ts";
import { bankColumns, partsOfRow } from "./bank-csv.ts";
import { bankFormat, bankVersion } from "./bank-json.ts";
import {
  isSameQuestion,
  type QuestionParts,
  questionParts,
  questionText,
} from "./question-parts.ts";

/** A question file that an export holds. */
export interface BankFile {
  /** Below questions/, in a folder at most: `databases/hot-partition.md`. */
  file: string;
  /** True for one that came with Interview Kit. */
  shipped: boolean;
  text: string;
}

export type BankResult = { ok: true; files: BankFile[] } | { ok: false; diagnostics: Diagnostic[] };

/** True if a text is an export of a bank, whatever its version and whether or not it can be read. */
export function isBankExport(text: string): boolean {
  const start = text.slice(0, 200);
  return (
    new RegExp(`^\\ufeff?"?${bankFormat}"?[,;\\t]`).test(start) ||
    new RegExp(`^\\ufeff?\\s*\\{\\s*"format":\\s*"${bankFormat}"`).test(start)
  );
}

/**
 * The question files that an export of a bank holds, CSV or JSON. What was changed in the export since
 * is in them; what wasn't comes back as it was, from JSON byte by byte. The questions themselves are
 * not checked.
 *
 * @param shown path of the export, for messages
 */
export function readBankExport(text: string, shown: string): BankResult {
  const entries = /^\ufeff?\s*\{/.test(text) ? readJson(text, shown) : readRows(text, shown);
  if (!Array.isArray(entries)) return { ok: false, diagnostics: [entries] };
  const diagnostics = entries.flatMap((entry) => ("message" in entry ? [entry] : []));
  const files = entries.flatMap((entry) => ("message" in entry ? [] : [entry]));
  diagnostics.push(...findRepeated(files, shown));
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  return { ok: true, files: files.map(({ line: _, ...file }) => file) };
}

interface PlacedFile extends BankFile {
  line: number;
}

type Entries = (PlacedFile | Diagnostic)[] | Diagnostic;

function problem(
  shown: string,
  line: number,
  message: string,
  hint?: string,
  code: Diagnostic["code"] = "bad-value",
): Diagnostic {
  const place = { severity: "error", file: shown, line, column: 1, code } as const;
  return { ...place, message, ...(hint === undefined ? {} : { hint }) };
}

const questionSchema = z.looseObject({ body: z.record(z.string(), z.string()).default({}) });

const fileSchema = z.object({
  file: z.string().optional(),
  shipped: z.boolean().default(false),
  question: questionSchema.optional(),
  text: z.string().optional(),
});

const exportSchema = z.object({
  format: z.literal(bankFormat),
  version: z.literal(bankVersion),
  questions: z.array(z.unknown()),
});

function readJson(text: string, shown: string): Entries {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return problem(shown, 1, "is not JSON", "export it again");
  }
  const read = exportSchema.safeParse(data);
  if (!read.success) return problem(shown, 1, whyNotRead(data), laterHint(versionOf(data)));
  return read.data.questions.map((given, index) => readEntry(given, shown, index + 1));
}

function versionOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "version" in data ? data.version : undefined;
}

function whyNotRead(data: unknown): string {
  const version = versionOf(data);
  if (version !== undefined && version !== bankVersion) return laterVersion(String(version));
  return `is not an exported bank: it needs "format": "${bankFormat}" and a list of questions`;
}

function laterVersion(version: string): string {
  return `is version ${version} of the format; this program reads version ${bankVersion}`;
}

function laterHint(version: unknown): string | undefined {
  return version === undefined || version === bankVersion
    ? undefined
    : "install a newer Interview Kit";
}

/** @param number of the question in the export, from 1: JSON has no lines worth naming */
function readEntry(given: unknown, shown: string, number: number): PlacedFile | Diagnostic {
  const read = fileSchema.safeParse(given);
  const wrong = (why: string) => problem(shown, 1, `question ${number} ${why}`);
  if (!read.success) return wrong("is not as an export has it");
  const { file, shipped, question, text } = read.data;
  if (question === undefined && text === undefined) return wrong("has neither data nor text");
  const place = file ?? placeOf(question ?? {});
  if (!isPlace(place)) return wrong(`has no usable file name: ${JSON.stringify(place)}`);
  return { file: place, shipped, line: 1, text: currentText(question, text) };
}

/** The text as it was, unless someone changed the data next to it since. */
function currentText(
  question: z.output<typeof questionSchema> | undefined,
  text: string | undefined,
): string {
  if (question === undefined) return text ?? "";
  const { body, ...front } = question;
  const parts: QuestionParts = { front, body };
  const before = text === undefined ? null : questionParts(withLineFeeds(text), "");
  const isUnchanged = before?.ok && isSameQuestion(before.parts, parts);
  return text !== undefined && isUnchanged ? text : questionText(parts);
}

function withLineFeeds(text: string): string {
  return text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
}

/** Of an export: some fifty a question. */
const maxCsvLines = 2_000_000;

function readRows(text: string, shown: string): Entries {
  const read = readCsv(text, { exact: true, maxLines: maxCsvLines });
  if (!read.ok) return problem(shown, read.line, `cannot be read as CSV: ${read.message}`);
  const [head, ...rows] = read.records;
  const columns = head?.cells.map((name) => name.trim()) ?? [];
  if (columns[0] !== bankFormat) {
    return problem(shown, 1, `is not an exported bank: its first column must be ${bankFormat}`);
  }
  const unknown = columns.find((name) => name !== "" && !bankColumns.includes(name));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, bankColumns) ?? "delete the column, or correct its name";
    return problem(shown, 1, `unknown column "${unknown}"`, hint, "unknown-key");
  }
  return rows.map((row) => readRow(row, columns, shown));
}

function readRow(
  { line, cells: values }: CsvRecord,
  columns: readonly string[],
  shown: string,
): PlacedFile | Diagnostic {
  const cells = new Map(columns.map((name, index) => [name, unguarded(values[index] ?? "")]));
  const version = cells.get(bankFormat) ?? "";
  if (version !== "" && version !== String(bankVersion)) {
    return problem(shown, line, laterVersion(version), laterHint(version));
  }
  const parts = partsOfRow(cells);
  const file = cells.get("file") || placeOf(parts.front);
  if (!isPlace(file)) {
    const hint = "such as databases/hot-partition.md";
    return problem(shown, line, `has no usable file name: ${JSON.stringify(file)}`, hint);
  }
  return { file, shipped: cells.get("shipped") === "yes", line, text: questionText(parts) };
}

/** Where a question without a file belongs: in the folder of its first topic. */
function placeOf(front: Record<string, unknown>): string {
  const topic = Array.isArray(front.topics) ? front.topics[0] : undefined;
  return `${topic ?? ""}/${front.id ?? ""}.md`;
}

/** Nothing that leads elsewhere: an export can come from anyone. */
function isPlace(file: string): boolean {
  return (
    file.length <= 200 &&
    /^(?:[\p{L}\p{N}_][\p{L}\p{N}_.-]*\/){0,5}[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.md$/u.test(file)
  );
}

/** Also by case alone, which some systems' folders don't keep apart. */
function findRepeated(files: readonly PlacedFile[], shown: string): Diagnostic[] {
  const seen = new Set<string>();
  return files.flatMap(({ file, line }) => {
    const key = file.toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [problem(shown, line, `names ${file} twice`, "give one of them another file")];
  });
}
