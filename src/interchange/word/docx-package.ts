// cspell:ignore openxmlformats officedocument rels
import { escapeXml, tag, valued, xmlPart, xmlStart } from "./docx-xml.ts";

/** A part of a package, and how the document refers to it. */
export interface DocxPart {
  id: string;
  /** Below `word/`. */
  path: string;
  /** The last word of its relationship's type. */
  relation: string;
  content: string | Uint8Array;
}

const schemas = "http://schemas.openxmlformats.org";
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const relations = `${schemas}/officeDocument/2006/relationships`;

/**
 * The package's files next to the document's own parts: what each is, and how they belong together
 * (ECMA-376, part 2).
 */
export function packageFiles(
  parts: readonly DocxPart[],
  { title, language }: { title: string; language: string },
): Record<string, string> {
  const main = [
    relation("document", `${relations}/officeDocument`, "word/document.xml"),
    relation(
      "core",
      `${schemas}/package/2006/relationships/metadata/core-properties`,
      "docProps/core.xml",
    ),
  ];
  const own = parts.map((part) => relation(part.id, `${relations}/${part.relation}`, part.path));
  return {
    "[Content_Types].xml": contentTypes(parts),
    "_rels/.rels": relationships(main),
    "docProps/core.xml": coreProperties(title, language),
    "word/_rels/document.xml.rels": relationships(own),
  };
}

function relation(id: string, type: string, target: string): string {
  return tag("Relationship", { Id: id, Type: type, Target: target });
}

function relationships(inside: readonly string[]): string {
  const xmlns = `${schemas}/package/2006/relationships`;
  return xmlStart + tag("Relationships", { xmlns }, ...inside);
}

function contentTypes(parts: readonly DocxPart[]): string {
  const byEnding = (ending: string, type: string) =>
    tag("Default", { Extension: ending, ContentType: type });
  const override = (path: string, type: string) =>
    tag("Override", { PartName: `/${path}`, ContentType: type });
  return (
    xmlStart +
    tag(
      "Types",
      { xmlns: `${schemas}/package/2006/content-types` },
      byEnding("rels", "application/vnd.openxmlformats-package.relationships+xml"),
      byEnding("xml", "application/xml"),
      byEnding("png", "image/png"),
      byEnding("jpeg", "image/jpeg"),
      override("word/document.xml", `${word}.document.main+xml`),
      override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      ...parts
        .filter(({ path }) => path.endsWith(".xml"))
        .map(({ path, relation: kind }) => override(`word/${path}`, `${word}.${kind}+xml`)),
    )
  );
}

/** No date: the same kit gives the same bytes. */
function coreProperties(title: string, language: string): string {
  const spaces = {
    "xmlns:cp": `${schemas}/package/2006/metadata/core-properties`,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  };
  return (
    xmlStart +
    tag(
      "cp:coreProperties",
      spaces,
      tag("dc:title", {}, escapeXml(title)),
      tag("dc:creator", {}, "Interview Kit"),
      tag("dc:language", {}, escapeXml(language)),
    )
  );
}

/** Opens as a document of today's Word, not in its mode for old ones. */
export function settingsPart(): string {
  const uri = "http://schemas.microsoft.com/office/word";
  const mode = { "w:name": "compatibilityMode", "w:uri": uri, "w:val": 15 };
  return xmlPart(
    "w:settings",
    valued("defaultTabStop", 720),
    tag("w:compat", {}, tag("w:compatSetting", mode)),
  );
}
