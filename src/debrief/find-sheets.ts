import { commandOnly } from "../diagnostic/hint.ts";
import type { FilledField, FilledPage, FormReading } from "../form/filled-form.ts";
import { parseSheetId, type SheetId } from "../form/sheet-id.ts";
import { blankCopy } from "../kit/copy-id.ts";
import { pageRanges } from "./format-pages.ts";
import type { CollectMessage } from "./messages.ts";
import { type Said, unreadableText, withoutFieldsText } from "./why-unread.ts";

/** A file that came back. */
export interface ReceivedFile {
  /** Path to show. */
  file: string;
  bytes: Uint8Array;
  reading: FormReading;
}

/** One whole scorecard in a file: its pages, brought together by what they say of themselves. */
export interface Sheet {
  file: string;
  kit: string;
  stage: string;
  copy: string;
  seat: string;
  /** Pages of the file, in the scorecard's order. */
  pages: number[];
  /** By name; what each stores and shows. */
  values: ReadonlyMap<string, readonly string[]>;
  /** Marks of a viewer's pen on its pages, if they weren't read. */
  drawings: number;
  /** Read from fields, or from what its pages look like. */
  by: FilledPage["by"];
  /** Fields that may be marked or not, with the page of the file. */
  unsure: readonly FieldOnPage[];
  /** Fields whose text is longer than its box. */
  overflowing: readonly FieldOnPage[];
}

/** A field on a page of the file, from 1. */
export interface FieldOnPage {
  name: string;
  page: number;
}

export interface FoundSheets {
  sheets: Sheet[];
  messages: CollectMessage[];
}

/** What the user says of a file whose pages don't. */
export interface GivenSheet {
  kit: string;
  stage: string;
}

/**
 * The scorecards in one file. What can't be trusted is left out, with a message.
 *
 * @param given if the pages have no ids, as those of earlier versions, they're all taken for this one's
 */
export function findSheets(
  { file, reading }: ReceivedFile,
  given: GivenSheet | null = null,
): FoundSheets {
  const say = ([code, said]: Said, page: number | null = null) => ({
    sheets: [],
    messages: [{ file, page, code, ...(typeof said === "string" ? { text: said } : said) }],
  });
  if (!reading.ok) return say(unreadableText(reading.problem));
  const { form } = reading;
  const cut = form.pages.find(({ cutFields }) => cutFields > 0);
  if (cut) return say(["merged-cut", mergedCut]);
  const withFields = form.pages.filter(({ fields }) => fields.length > 0);
  if (withFields.length === 0) return say(withoutFieldsText(form));
  const sharing = sharedPages(withFields);
  if (sharing !== null) {
    const text = `pages ${sharing} share fields: merging overwrote answers; give single files`;
    return say(["merged-shared", text]);
  }
  const withoutIds = withFields.every(({ fields }) => !fields.some(isSheetField));
  const named = withFields.map((page, index) => ({
    page,
    id:
      given !== null && withoutIds
        ? { ...given, copy: blankCopy, seat: "a", page: index + 1, pages: withFields.length }
        : sheetIdOf(page),
  }));
  const stranger = named.find(({ id }) => id === null);
  if (stranger) {
    const what = isOfEarlierVersion(stranger.page)
      ? {
          text: "does not say which kit it is of, as in version 0.1",
          hint: commandOnly("use --kit, and --as FILE:stage="),
        }
      : "has fields of none of our scorecards";
    return say(["not-scorecard", what], stranger.page.number);
  }
  return bringTogether(
    file,
    named.flatMap(({ page, id }) => (id ? [{ page, id }] : [])),
  );
}

/** Version 0.1 had the same fields, and no codes. */
function isOfEarlierVersion({ fields }: FilledPage): boolean {
  return (
    !fields.some(isSheetField) && fields.some(({ name }) => /^q\.[a-z0-9-]+\.rating$/.test(name))
  );
}

const mergedCut = "merging cut fields from their names; give single files";

const isSheetField = ({ name }: FilledField) => /^sheet\.\d+$/.test(name);

function sheetIdOf({ fields }: FilledPage): SheetId | null {
  const ids = fields.filter(isSheetField).flatMap(({ values }) => values.map(parseSheetId));
  const [id = null] = ids;
  return ids.length === 1 ? id : null;
}

/** A page's id is on that page alone, unless merging made one field of several people's. */
function sharedPages(pages: readonly FilledPage[]): string | null {
  const groups = pages.flatMap(({ number, fields }) =>
    fields
      .filter((field) => isSheetField(field) && field.alsoOn.length > 0)
      .map(({ alsoOn }) => [number, ...alsoOn].sort((a, b) => a - b)),
  );
  if (groups.length === 0) return null;
  const sets = Math.max(...groups.map((group) => group.length));
  const columns = Array.from({ length: sets }, (_, index) =>
    pageRanges(groups.flatMap((group) => group[index] ?? [])),
  );
  return columns.join(" and ");
}

interface NamedPage {
  page: FilledPage;
  id: SheetId;
}

/** Pages of one id make a scorecard in any order; two scorecards of one id only if each is in one piece. */
function bringTogether(file: string, pages: readonly NamedPage[]): FoundSheets {
  const byId = new Map<string, NamedPage[]>();
  for (const named of pages) {
    const key = keyOf(named.id);
    byId.set(key, [...(byId.get(key) ?? []), named]);
  }
  const found: FoundSheets = { sheets: [], messages: [] };
  for (const group of byId.values()) {
    for (const pieces of intoPieces(group)) {
      const problem = incompleteText(pieces);
      if (problem) found.messages.push({ file, ...problem });
      else found.sheets.push(toSheet(file, pieces));
    }
  }
  return found;
}

function keyOf({ kit, stage, copy, seat, pages }: SheetId): string {
  return JSON.stringify([kit, stage, copy, seat, pages]);
}

/** Groups of as many pages as the scorecard has, if each of those is whole; else all pages in one group. */
function intoPieces(group: readonly NamedPage[]): NamedPage[][] {
  const size = group[0]?.id.pages ?? 1;
  const pieces = Array.from({ length: Math.ceil(group.length / size) }, (_, index) =>
    group.slice(index * size, (index + 1) * size),
  );
  return pieces.every((piece) => incompleteText(piece) === null) ? pieces : [[...group]];
}

function incompleteText(
  pieces: readonly NamedPage[],
): Pick<CollectMessage, "page" | "code" | "text"> | null {
  const of = pieces[0]?.id.pages ?? 1;
  const seen = new Set<number>();
  for (const { page, id } of pieces) {
    if (seen.has(id.page)) {
      const text = `page ${id.page} of ${of} is there twice; give single files`;
      return { page: page.number, code: "page-twice", text };
    }
    seen.add(id.page);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).find((n) => !seen.has(n));
  if (missing === undefined) return null;
  return { page: null, code: "page-missing", text: `page ${missing} of ${of} is missing` };
}

function toSheet(file: string, pieces: readonly NamedPage[]): Sheet {
  const inOrder = [...pieces].sort((a, b) => a.id.page - b.id.page);
  const [first] = inOrder;
  if (!first) throw new Error("a sheet has a page");
  const { kit, stage, copy, seat } = first.id;
  const fields = inOrder.flatMap(({ page }) =>
    page.fields.filter((one) => !isSheetField(one)).map((field) => ({ field, page })),
  );
  const values = new Map<string, string[]>();
  for (const { field, page } of fields) {
    const all = [...new Set([...(values.get(field.name) ?? []), ...field.values])];
    values.set(field.name, page.by === "marks" && field.type === "text" ? longest(all) : all);
  }
  const those = (is: (field: FilledField) => boolean): FieldOnPage[] =>
    fields
      .filter(({ field }) => is(field))
      .map(({ field, page }) => ({ name: field.name, page: page.number }));
  return {
    file,
    kit,
    stage,
    copy,
    seat,
    pages: inOrder.map(({ page }) => page.number),
    values,
    drawings: inOrder.reduce((sum, { page }) => sum + page.drawings, 0),
    by: inOrder.some(({ page }) => page.by === "marks") ? "marks" : "fields",
    unsure: those(({ isUnsure }) => isUnsure),
    overflowing: those(({ overflows }) => overflows),
  };
}

/** A page shows as much of a text as a place has room for. */
function longest(texts: readonly string[]): string[] {
  return [...texts].sort((one, other) => other.length - one.length).slice(0, 1);
}
