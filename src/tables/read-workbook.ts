// cspell:ignore officedocument rels sharedstrings
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
 * @param keepsFaults gives cells with errors and formulas without a result a text that tells
 */
export function readWorkbook(
  bytes: Uint8Array,
  { keepsFaults = false }: { keepsFaults?: boolean } = {},
): WorkbookResult {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    const message = "is an Excel file of before 2007 (.xls), or has a password";
    return { ...broken, message };
  }
  const unzipped = unzipParts(bytes, (name) => isPart(partName(name)), maxUnpackedBytes);
  if (!unzipped.ok) {
    if (unzipped.why === "broken") return broken;
    return { ok: false, message: "unpacks to more than 48 MB", hint: "keep only the list in it" };
  }
  const parts = new Map([...unzipped.parts].map(([name, part]) => [partName(name), part]));
  const text = (name: string) => {
    const part = parts.get(name);
    return part === undefined ? null : new TextDecoder().decode(part);
  };
  const main =
    readLinks(text("_rels/.rels"), "").find(({ kind }) => kind === "officedocument")?.part ??
    "xl/workbook.xml";
  const book = text(main);
  if (book === null) return broken;
  const [, folder = "", file = ""] = /^(.*?)([^/]*)$/.exec(main) ?? [];
  const links = readLinks(text(`${folder}_rels/${file}.rels`), folder);
  const { sheets, isFrom1904 } = readBook(book, links);
  if (sheets.some(({ part }) => text(part) === null)) return broken;
  const partOf = (wanted: string) => text(links.find(({ kind }) => kind === wanted)?.part ?? "");
  const sharedXml = partOf("sharedstrings") ?? text("xl/sharedstrings.xml");
  const stylesXml = partOf("styles") ?? text("xl/styles.xml");
  const context = {
    shared: readSharedTexts(sharedXml ?? ""),
    formatOf: readCellFormats(stylesXml ?? ""),
    isFrom1904,
    keepsFaults,
  };
  const read = sheets
    .slice(0, maxSheets)
    .map(({ name, part }): Sheet => ({ name, rows: readSheet(text(part) ?? "", context) }));
  return { ok: true, sheets: read };
}

/** Parts go by one name in any case, and some programs write them like files of Windows. */
function partName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();
}

function isPart(name: string): boolean {
  return /^(?:_rels\/\.rels|xl\/(?:_rels\/[^/]+\.rels|[^/]+\.xml|worksheets\/[^/]+\.xml))$/.test(
    name,
  );
}

interface Link {
  id: string;
  /** The last word of its type, in lower case. */
  kind: string;
  part: string;
}

/** What a part refers to. @param folder that the part is in */
function readLinks(xml: string | null, folder: string): Link[] {
  const links: Link[] = [];
  readXml(xml ?? "", {
    open(name, { Id: id = "", Type: type = "", Target: target = "" }) {
      if (name !== "Relationship") return;
      const from = `https://part.invalid/${folder}`;
      const address = target.replaceAll("\\", "/");
      if (!URL.canParse(address, from)) return;
      const { pathname } = new URL(address, from);
      const kind = /[^/]*$/.exec(type)?.[0].toLowerCase() ?? "";
      links.push({ id, kind, part: partName(pathname) });
    },
  });
  return links;
}

function readBook(xml: string, links: readonly Link[]) {
  const sheets: { name: string; part: string }[] = [];
  let isFrom1904 = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === "workbookPr") isFrom1904 = /^(?:1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet" || /hidden/i.test(attributes.state ?? "")) return;
      // Whatever the prefix is called.
      const [, id] = Object.entries(attributes).find(([key]) => key.endsWith(":id")) ?? [];
      const link = links.find((each) => each.id === id);
      if (link) sheets.push({ name: attributes.name ?? "", part: link.part });
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
