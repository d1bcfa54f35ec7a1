import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { decideMark } from "../../debrief/decide-mark.ts";
import { findSheets, type ReceivedFile, type Sheet } from "../../debrief/find-sheets.ts";
import type { CollectMessage } from "../../debrief/messages.ts";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { type FormReading, maxFormBytes } from "../../form/filled-form.ts";
import { type FormReader, openFormReader } from "../../form/form-reader.ts";
import type { ActionContext } from "../context.ts";
import type { GivenOfFile } from "./collect-options.ts";
import type { ReturnedFile } from "./find-returned-files.ts";

/** Reads files one after the other, in a thread that ends with the last of them. */
export async function readReturnedFiles(
  { reporter }: ActionContext,
  files: readonly ReturnedFile[],
): Promise<ReceivedFile[]> {
  const reader = openFormReader();
  const started = performance.now();
  const received: ReceivedFile[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const elapsedMs = performance.now() - started;
      reporter.onProgress({
        done: index,
        of: files.length,
        unit: "files",
        worked: index,
        elapsedMs,
      });
      received.push(await readOne(reader, file));
    }
  } finally {
    await reader.close();
  }
  return received;
}

async function readOne(
  reader: FormReader,
  { path, file, isNamed }: ReturnedFile,
): Promise<ReceivedFile> {
  // Only a link that the user names is followed.
  const read = readRegularFile(isNamed ? realpathSync(path) : path, maxFormBytes);
  if (read.ok) return { file, bytes: read.bytes, reading: await reader.read(read.bytes) };
  const problem = read.reason === "too-large" ? "too-large" : "unreadable";
  const reading: FormReading = { ok: false, problem };
  return { file, bytes: new Uint8Array(), reading };
}

/**
 * The scorecards in files, and what's wrong with the rest. Packets, handouts, and debriefs that are in a
 * folder with scorecards belong there.
 *
 * @param given what the user says of files, by the path to show
 * @param kit the only one that a file without ids can be of; null if there are several
 */
export function sheetsIn(
  received: readonly ReceivedFile[],
  files: readonly ReturnedFile[],
  given: ReadonlyMap<string, readonly GivenOfFile[]>,
  kit: string | null,
): { sheets: Sheet[]; messages: CollectMessage[] } {
  const named = new Set(files.filter(({ isNamed }) => isNamed).map(({ file }) => file));
  const found = received.map((one) => {
    const stage = (given.get(one.file) ?? []).find(({ part }) => part === "stage")?.text;
    const without = stage !== undefined && kit !== null ? { kit, stage } : null;
    const { sheets, messages } = findSheets(one, without);
    const isOurs = ({ code, page }: CollectMessage) =>
      code === "not-scorecard" && page === null && !named.has(one.file);
    return {
      sheets: decided(
        sheets.map((sheet) => (stage === undefined ? sheet : { ...sheet, stage })),
        given.get(one.file) ?? [],
      ),
      messages: messages.filter((message) => !isOurs(message)),
    };
  });
  return {
    sheets: found.flatMap(({ sheets }) => sheets),
    messages: found.flatMap(({ messages }) => messages),
  };
}

/**
 * The sheets of one file with the marks that someone looked at.
 *
 * @throws UserError "usage" for a mark that isn't on just one of the sheets, or that a field says
 */
function decided(sheets: readonly Sheet[], given: readonly GivenOfFile[]): Sheet[] {
  const decidedSheets = [...sheets];
  for (const one of given) {
    // A file without a usable sheet has its own message.
    if (one.part !== "field" || sheets.length === 0) continue;
    const { file, page, field } = one;
    const say = (problem: string) => new UserError("usage", `--as ${file}: ${problem}`);
    const places = decidedSheets.flatMap(({ pages, values }, index) =>
      (page === null || pages.includes(page)) && values.has(field) ? [index] : [],
    );
    const [place, ...others] = places;
    const sheet = place === undefined ? undefined : decidedSheets[place];
    if (place === undefined || !sheet) {
      throw say(`${field} is not on ${page === null ? "its pages" : `the sheet of page ${page}`}`);
    }
    if (others.length > 0) throw say(`${field} is on several sheets; name the page too`);
    if (sheet.by === "fields") throw say(`${field} is read from its form field; change it there`);
    decidedSheets[place] = decideMark(sheet, one);
  }
  return decidedSheets;
}

/**
 * What the user says of each file, by the path to show.
 *
 * @throws UserError "usage" for a file that isn't among those read
 */
export function givenByFile(
  cwd: string,
  files: readonly ReturnedFile[],
  given: readonly GivenOfFile[],
): Map<string, GivenOfFile[]> {
  const byFile = new Map<string, GivenOfFile[]>();
  for (const one of given) {
    const file = files.find(({ path }) => path === resolve(cwd, one.file))?.file;
    if (file === undefined) {
      throw new UserError("usage", `--as ${one.file}: this file is not among those to collect`);
    }
    byFile.set(file, [...(byFile.get(file) ?? []), one]);
  }
  return byFile;
}
