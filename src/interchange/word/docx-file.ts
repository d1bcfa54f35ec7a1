import { strToU8, zipSync } from "fflate";
import { type Block, splitPages } from "../page/blocks.ts";
import { DocxBody } from "./docx-body.ts";
import { numberingPart } from "./docx-numbering.ts";
import { type DocxPart, packageFiles, settingsPart } from "./docx-package.ts";
import {
  footerPart,
  headerPart,
  headOf,
  type PageMargins,
  sectionProperties,
  textWidth,
} from "./docx-section.ts";
import { fontsPart, stylesPart } from "./docx-styles.ts";
import { tag, valued, xmlPart } from "./docx-xml.ts";

/** What a Word document says apart from its words. */
export interface DocxFrame {
  title: string;
  /** Such as "en-US". */
  language: string;
  /** Color of headings, six hexadecimal digits. */
  accent: string;
  margins: PageMargins;
}

/**
 * A Word document (WordprocessingML, ECMA-376). Each page style of the blocks is a section with its own
 * running head. The same blocks give the same bytes.
 */
export function writeDocx(blocks: readonly Block[], frame: DocxFrame): Uint8Array {
  const { margins, language, accent } = frame;
  const width = textWidth(margins.paper);
  const body = new DocxBody(width);
  const headers: DocxPart[] = [];
  const headerFor = (page: string | null): string => {
    const content = headerPart(headOf(margins, page), width);
    const known = headers.find((part) => part.content === content);
    if (known) return known.id;
    const id = `header${headers.length + 1}`;
    headers.push({ id, path: `${id}.xml`, relation: "header", content });
    return id;
  };
  const sections = splitPages(blocks).map(({ name, blocks: own }) => ({
    written: body.write(own),
    properties: sectionProperties(headerFor(name), margins.paper),
  }));
  const content = sections.map(({ written, properties }, index) =>
    // The last section's properties are the body's own.
    index === sections.length - 1 ? written + properties : written + sectionEnd(properties),
  );
  const part = (id: string, relation: string, text: string): DocxPart => ({
    id,
    path: `${id}.xml`,
    relation,
    content: text,
  });
  const parts = [
    part("styles", "styles", stylesPart(language, accent)),
    part("numbering", "numbering", numberingPart(body.lists)),
    part("settings", "settings", settingsPart()),
    part("fontTable", "fontTable", fontsPart()),
    part("footer", "footer", footerPart(margins, width)),
    ...headers,
    ...body.pictures.map(({ id, path, bytes }) => ({
      id,
      path,
      relation: "image",
      content: bytes,
    })),
  ];
  return zipped({
    ...packageFiles(parts, frame),
    "word/document.xml": xmlPart("w:document", tag("w:body", {}, ...content)),
    ...Object.fromEntries(parts.map(({ path, content: each }) => [`word/${path}`, each])),
  });
}

/** A paragraph as low as possible: the section's end needs one. */
function sectionEnd(properties: string): string {
  return tag("w:p", {}, tag("w:pPr", {}, valued("pStyle", "Gap"), properties));
}

/** ZIP knows no earlier date; in local time, as fflate takes it. */
const packed = { level: 6, mtime: "1980-01-01T00:00:00" } as const;

function zipped(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries: Parameters<typeof zipSync>[0] = {};
  for (const [path, content] of Object.entries(files)) {
    entries[path] = [typeof content === "string" ? strToU8(content) : content, packed];
  }
  return zipSync(entries);
}
