import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { Taxonomy } from "../../bank/taxonomy.ts";
import { readContentBytes, readContentFile } from "../../diagnostic/content-file.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { parseJson } from "../../diagnostic/json-text.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { collectQuestions } from "../../interchange/lists/collect-questions.ts";
import { finishQuestion } from "../../interchange/lists/finish-question.ts";
import {
  type ImportedQuestion,
  maxQuestions,
  type RawQuestion,
} from "../../interchange/lists/imported-question.ts";
import { markdownBlocks } from "../../interchange/lists/markdown-blocks.ts";
import { idNamed, levelsNamed } from "../../interchange/lists/match-taxonomy.ts";
import { jsonQuestions } from "../../interchange/lists/read-json.ts";
import { readTable, type TableRow } from "../../interchange/lists/read-table.ts";
import type { GivenColumns } from "../../interchange/lists/table-columns.ts";
import { textBlocks } from "../../interchange/lists/text-blocks.ts";
import { maxDescriptionBytes } from "../../markup/description-text.ts";
import { markupText } from "../../markup/markup-text.ts";
import { readCsv } from "../../tables/read-csv.ts";
import { maxWorkbookBytes, readWorkbook } from "../../tables/read-workbook.ts";
import type { ActionContext } from "../context.ts";

/** Bytes of a text, a table, or JSON: some thousands of questions. */
const maxTextBytes = 2 * 1024 * 1024;

export interface ListOptions {
  taxonomy: Taxonomy;
  /** What columns of a table hold, as someone says it. */
  columns: GivenColumns;
}

/**
 * The questions of one file, by its ending: Markdown, CSV, JSON, and anything else as plain text.
 *
 * @param file as the user writes its path
 * @throws UserError "usage" for a file that isn't there; ContentError for what can't be read, with its place; UserError "content" without a question in it
 */
export async function readQuestionList(
  context: ActionContext,
  file: string,
  options: ListOptions,
): Promise<ImportedQuestion[]> {
  const read = readers[extname(file).toLowerCase()] ?? readText;
  const path = resolve(context.cwd, file);
  if (!existsSync(path)) throw new UserError("usage", `${file} does not exist`);
  const found = await read({ context, path, file, ...options });
  if (found.length === 0) {
    throw new UserError("content", `no question was found in ${file}`, [
      "a question ends with a question mark, is numbered, or is a heading or a bullet",
    ]);
  }
  if (found.length > maxQuestions) {
    throw new UserError("content", `${file} has more than ${maxQuestions} questions`, [
      "import it in parts",
    ]);
  }
  return found.map(finishQuestion);
}

interface ListFile extends ListOptions {
  context: ActionContext;
  path: string;
  file: string;
}

type Reader = (list: ListFile) => RawQuestion[] | Promise<RawQuestion[]>;

const readers: Readonly<Record<string, Reader>> = {
  ".md": readMarkdown,
  ".markdown": readMarkdown,
  ".csv": readCsvList,
  ".tsv": readCsvList,
  ".json": readJson,
  ".xlsx": readSheets,
  ".xlsm": readSheets,
  ".xls": readSheets,
  ".docx": readWord,
  ".html": readHtml,
  ".htm": readHtml,
};

/**
 * A sheet without questions, such as one of instructions, is left out.
 *
 * @throws ContentError for a workbook that can't be read, or none of whose sheets is clear
 */
function readSheets(list: ListFile): RawQuestion[] {
  const book = readWorkbook(bytesOf(list, maxWorkbookBytes));
  if (!book.ok) throw fail(list, 1, book.message, book.hint);
  const unclear: ContentError[] = [];
  const found = book.sheets
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ name, rows }) => {
      const read = readRows({ ...list, file: `${list.file}, sheet "${name}"` }, rows);
      if (read instanceof ContentError) unclear.push(read);
      return read instanceof ContentError
        ? []
        : read.map((question) => ({ ...question, unit: "row" as const, sheet: name }));
    });
  const [first] = unclear;
  if (first && found.length === 0) throw first;
  for (const { diagnostics } of unclear) {
    for (const { file, message } of diagnostics) {
      list.context.reporter.onNotice(`${file}: left out, because ${message}`);
    }
  }
  return found;
}

function readWord(list: ListFile): Promise<RawQuestion[]> {
  return readMarkup(list, { docx: bytesOf(list, maxDescriptionBytes.pdf) });
}

function readHtml(list: ListFile): Promise<RawQuestion[]> {
  return readMarkup(list, { html: textOf(list) });
}

/** A page or a Word document as Markdown; its questions are found by the paragraph. */
async function readMarkup(
  { file }: ListFile,
  content: { docx: Uint8Array } | { html: string },
): Promise<RawQuestion[]> {
  const text = await markupText({ name: file, content, maxText: maxTextBytes });
  const lines = text.split("\n");
  let paragraph = 0;
  const paragraphs = lines.map((line) => (line.trim() === "" ? paragraph : ++paragraph));
  return collectQuestions(markdownBlocks(text)).map((question) => ({
    ...question,
    unit: "paragraph" as const,
    line: paragraphs[question.line - 1] ?? 1,
  }));
}

function bytesOf({ path, file }: ListFile, largest: number): Uint8Array {
  const read = readContentBytes(path, file, largest);
  if (!read.ok) throw new ContentError([read.diagnostic]);
  return read.bytes;
}

function readText(list: ListFile): RawQuestion[] {
  return collectQuestions(textBlocks(textOf(list)));
}

function readMarkdown(list: ListFile): RawQuestion[] {
  return collectQuestions(markdownBlocks(textOf(list)));
}

function readCsvList(list: ListFile): RawQuestion[] {
  const table = readCsv(textOf(list));
  if (!table.ok) throw fail(list, table.line, table.message);
  const read = readRows(list, table.records);
  if (read instanceof ContentError) throw read;
  return read;
}

/** The questions of a table, or an error where it isn't clear what the columns hold. */
function readRows(
  { context, file, taxonomy, columns }: ListFile,
  rows: readonly TableRow[],
): RawQuestion[] | ContentError {
  const table = readTable(rows, columns, {
    isTopic: (text) => idNamed(text, taxonomy.topics) !== null,
    isLevel: (text) => levelsNamed(text, taxonomy).length > 0,
  });
  if (!table.ok) return fail({ file }, table.line, table.message, table.hint);
  if (table.unused.length > 0) {
    const names = table.unused.map((name) => `"${name}"`).join(", ");
    context.reporter.onNotice(`${file}: not read: ${names}`);
  }
  return table.questions;
}

function readJson(list: ListFile): RawQuestion[] {
  const json = parseJson(textOf(list), list.file);
  if (!json.ok) throw new ContentError(json.diagnostics);
  const { yaml } = json;
  return jsonQuestions(yaml.data)
    .slice(0, maxQuestions + 1)
    .map(({ path, ...question }) => ({
      ...question,
      line: yaml.diagnostic(path, "bad-value", "").line,
    }));
}

function textOf({ path, file }: ListFile): string {
  const read = readContentFile(path, file, maxTextBytes);
  if (!read.ok) throw new ContentError([read.diagnostic]);
  return read.text.replace(/\r/g, "\n");
}

function fail(
  { file }: Pick<ListFile, "file">,
  line: number,
  message: string,
  hint?: string,
): ContentError {
  const diagnostic: Diagnostic = {
    severity: "error",
    file,
    line,
    column: 1,
    code: "import-table",
    message,
    ...(hint ? { hint } : {}),
  };
  return new ContentError([diagnostic]);
}
