import type { ReceivedFile } from "../../debrief/find-sheets.ts";
import type { CollectMessage, MessageCode } from "../../debrief/messages.ts";
import { isOtherDocument } from "../../debrief/why-unread.ts";
import { documentFile, type Paper } from "../../document/kinds.ts";
import type { FieldPlace } from "../../form/add-form.ts";
import type { FilledField, FilledPage } from "../../form/filled-form.ts";
import { type FormReader, openFormReader } from "../../form/form-reader.ts";
import type { FoundCode } from "../../form/marks/find-code.ts";
import { sheetFieldName, sheetIdText } from "../../form/sheet-id.ts";
import type { ActionContext } from "../context.ts";
import type { KnownKits } from "../kit/find-kits.ts";

/** Codes of a file's pages that have to be read from what they look like, by the page's number. */
export type PageCodes = ReadonlyMap<number, FoundCode>;

export interface FoundCodes {
  /** By the file's path to show. A file that isn't in it is read by its fields alone. */
  codes: ReadonlyMap<string, PageCodes>;
  messages: CollectMessage[];
}

/** Milliseconds for a page: drawing takes half a second, and much longer on a busy machine. */
const pageTimeoutMs = 30_000;

export const noCodes: FoundCodes = { codes: new Map(), messages: [] };

/** Looks for the codes on the pages of files without fields, and of those that someone drew on. */
export async function findCodes(
  { reporter }: ActionContext,
  received: readonly ReceivedFile[],
): Promise<FoundCodes> {
  const reader = openFormReader({ timeoutMs: pageTimeoutMs });
  const started = performance.now();
  const drawn = received.flatMap((one) => pagesToDraw(one).map((page) => ({ ...one, page })));
  const codes = new Map<string, Map<number, FoundCode>>();
  const messages: CollectMessage[] = [];
  try {
    for (const [index, { file, bytes, page }] of drawn.entries()) {
      const elapsedMs = performance.now() - started;
      reporter.onProgress({
        done: index,
        of: drawn.length,
        unit: "pages",
        worked: index,
        elapsedMs,
      });
      const found = codes.get(file) ?? new Map<number, FoundCode>();
      codes.set(file, found);
      const reading = await reader.readCode(bytes, page.number);
      if (reading?.code) found.set(page.number, reading.code);
      else if (!reading?.isBlank && page.fields.length === 0) {
        messages.push(say(file, page.number, "no-code", noCode));
      }
    }
  } finally {
    await reader.close();
  }
  return { codes, messages };
}

const noCode = "no scorecard's code can be read here; scan whole pages, at 200 dpi or more";

function say(file: string, page: number, code: MessageCode, text: string): CollectMessage {
  return { file, page, code, text };
}

function pagesToDraw({ reading }: ReceivedFile): FilledPage[] {
  if (!reading.ok) return [];
  const { title, pages } = reading.form;
  if (pages.some(({ cutFields }) => cutFields > 0)) return [];
  const hasFields = pages.some(({ fields }) => fields.length > 0);
  if (!hasFields) return isOtherDocument(title) ? [] : pages;
  return pages.filter(({ fields, drawings }) => fields.length > 0 && drawings > 0);
}

/**
 * The same files with fields read from their pages. A page that can't be trusted takes the other pages
 * of its scorecard with it.
 */
export async function readMarkedPages(
  received: readonly ReceivedFile[],
  { codes }: FoundCodes,
  known: KnownKits,
): Promise<{ received: ReceivedFile[]; messages: CollectMessage[] }> {
  const reader = openFormReader({ timeoutMs: pageTimeoutMs });
  const messages: CollectMessage[] = [];
  const read: ReceivedFile[] = [];
  try {
    for (const one of received) {
      const ofFile = codes.get(one.file);
      if (!ofFile || !one.reading.ok) {
        read.push(one);
        continue;
      }
      const pages = await readPages(reader, one, ofFile, known, messages);
      // What has no code has a message already.
      if (pages.some(({ fields }) => fields.length > 0)) {
        read.push({ ...one, reading: { ok: true, form: { ...one.reading.form, pages } } });
      }
    }
  } finally {
    await reader.close();
  }
  return { received: read, messages };
}

async function readPages(
  reader: FormReader,
  { file, bytes, reading }: ReceivedFile,
  codes: PageCodes,
  known: KnownKits,
  messages: CollectMessage[],
): Promise<FilledPage[]> {
  const pages: FilledPage[] = [];
  const spoilt = new Set<string>();
  for (const page of reading.ok ? reading.form.pages : []) {
    const code = codes.get(page.number);
    if (!code) {
      pages.push(page);
      continue;
    }
    const places = placesOf(code, known);
    const printed = places === null ? null : { ...paperOf(code, known), places };
    const fields =
      printed === null || printed.places.length === 0
        ? []
        : await reader.readMarks(bytes, page.number, code, printed);
    if (fields === null || places?.length === 0) {
      if (page.fields.length > 0) pages.push(page);
      else {
        spoilt.add(sheetOf(code));
        const problem = fields === null ? "not-aligned" : "no-places";
        messages.push(say(file, page.number, problem, textOf(code)[problem]));
      }
      continue;
    }
    pages.push(merged(page, code, fields));
  }
  return pages.filter(({ number, fields }) => {
    const code = codes.get(number);
    return fields.length > 0 && !(code && spoilt.has(sheetOf(code)));
  });
}

function textOf({ id }: FoundCode): Record<"not-aligned" | "no-places", string> {
  return {
    "not-aligned":
      "its boxes are not where they were printed; scan the page flat and whole, at 200 dpi or more",
    "no-places": `kit ${id.kit} does not say where this page's boxes are; build its scorecards again`,
  };
}

function sheetOf({ id: { kit, stage, copy, seat } }: FoundCode): string {
  return JSON.stringify([kit, stage, copy, seat]);
}

/** Null for a kit that isn't known: whoever reads the sheet says so. */
function placesOf({ id }: FoundCode, { kits }: KnownKits): FieldPlace[] | null {
  const forms = kits.get(id.kit)?.forms;
  if (!forms) return null;
  const names = [id.seat, null].map((seat) => documentFile("scorecard", id.stage, seat));
  const name = names.find((each) => Object.hasOwn(forms, each));
  return (name ? (forms[name] ?? []) : []).filter(({ page }) => page === id.page);
}

/** In points, as Chromium makes pages. */
const papers = {
  a4: { width: 594.96, height: 841.92 },
  letter: { width: 612, height: 792 },
} as const satisfies Record<Paper, { width: number; height: number }>;

function paperOf({ id }: FoundCode, { kits }: KnownKits) {
  return papers[kits.get(id.kit)?.paper ?? "a4"];
}

/**
 * On a page that has fields, too, what was typed counts. A box that's marked in the one way and not in the
 * other is for a person to decide.
 */
function merged(page: FilledPage, code: FoundCode, marks: readonly FilledField[]): FilledPage {
  const typed = new Map(page.fields.map((field) => [field.name, field]));
  const fields = marks.map((mark): FilledField => {
    const own = typed.get(mark.name);
    if (!own) return mark;
    if (mark.type === "text") return own.values.length > 0 ? own : mark;
    if (own.values.length === 0 || own.values.join() === mark.values.join()) return mark;
    return { ...mark, values: [], isUnsure: true };
  });
  const id: FilledField = {
    name: sheetFieldName(code.id.page),
    type: "text",
    values: [sheetIdText(code.id)],
    alsoOn: [],
    overflows: false,
    isUnsure: false,
  };
  return { ...page, fields: [id, ...fields], by: "marks", drawings: 0 };
}
