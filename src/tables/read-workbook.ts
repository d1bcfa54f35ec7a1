// cspell:ignore rels
import { readCellFormats } from "./cell-formats.ts";
import { readSheet, type SheetRow } from "./read-sheet.ts";
import { readXml } from "./read-xml.ts";
import { unzipParts } from "./unzip-parts.ts";

/** Bytes of a file; one with a thousand questions has some 200 KB. */
export const maxWorkbookBytes = 5 * 1024 * 1024;
/** Bytes that all sheets may have when they're unpacked. */
const maxUnpackedBytes = 48 * 1024 * 1024;
const maxSheets = 100;

/** One sheet, with what its cells show. */
export interface Sheet {
  name: string;
  rows: readonly SheetRow[];
}

export type WorkbookResult =
  | { ok: true; sheets: Sheet[] }
  | { ok: false; message: string; hint: string };

const broken = {
  ok: false,
  message: "cannot be read as a workbook",
  hint: "save it as an Excel workbook (.xlsx) or as CSV",
} as const;

/**
 * The visible sheets of an Excel workbook (.xlsx), as texts. A number with the format of a date is an ISO
 * date, a formula what it last gave, and a cell that spans rows is in each of them. Rows without text are
 * left out. Never throws for what's in the bytes.
 *
 * @param bytes at most `maxWorkbookBytes`
 */
export function readWorkbook(bytes: Uint8Array): WorkbookResult {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    const message = "is an Excel file of before 2007 (.xls), or has a password";
    return { ...broken, message };
  }
  const unzipped = unzipParts(bytes, isPart, maxUnpackedBytes);
  if (!unzipped.ok) {
    if (unzipped.why === "broken") return broken;
    return { ok: false, message: "unpacks to more than 48 MB", hint: "keep only the list in it" };
  }
  const text = (name: string) => {
    const part = unzipped.parts.get(name);
    return part === undefined ? null : new TextDecoder().decode(part);
  };
  const book = text("xl/workbook.xml");
  if (book === null) return broken;
  const { sheets, isFrom1904 } = readBook(
    book,
    readTargets(text("xl/_rels/workbook.xml.rels") ?? ""),
  );
  if (sheets.some(({ part }) => text(part) === null)) return broken;
  const shared = readSharedTexts(text("xl/sharedStrings.xml") ?? "");
  const isDate = readCellFormats(text("xl/styles.xml") ?? "");
  const read = sheets.slice(0, maxSheets).map(({ name, part }): Sheet => {
    const rows = readSheet(text(part) ?? "", { shared, isDate, isFrom1904 });
    return { name, rows };
  });
  return { ok: true, sheets: read };
}

function isPart(name: string): boolean {
  return /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/.test(
    name,
  );
}

/** From the IDs of relations to the names of parts. */
function readTargets(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readXml(xml, {
    open(name, { Id = "", Target = "" }) {
      if (name === "Relationship")
        targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

function readBook(xml: string, targets: ReadonlyMap<string, string>) {
  const sheets: { name: string; part: string }[] = [];
  let isFrom1904 = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === "workbookPr") isFrom1904 = /^(?:1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet" || /hidden/i.test(attributes.state ?? "")) return;
      const part = targets.get(attributes["r:id"] ?? "");
      if (part !== undefined) sheets.push({ name: attributes.name ?? "", part });
    },
  });
  return { sheets, isFrom1904 };
}

/** Texts that cells point to, without the readings that Japanese ones have. */
function readSharedTexts(xml: string): string[] {
  const texts: string[] = [];
  let parts: string[] | null = null;
  let isText = false;
  let isReading = false;
  readXml(xml, {
    open(name) {
      if (name === "si") parts = [];
      else if (name === "rPh") isReading = true;
      else if (name === "t") isText = !isReading;
    },
    text(text) {
      if (isText) parts?.push(text);
    },
    close(name) {
      if (name === "t") isText = false;
      else if (name === "rPh") isReading = false;
      else if (name === "si") {
        texts.push((parts ?? []).join(""));
        parts = null;
      }
    },
  });
  return texts;
}
