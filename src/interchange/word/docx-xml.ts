type Attributes = Readonly<Record<string, string | number | undefined>>;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Characters that XML 1.0 can't hold, even as references (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to drop
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export function escapeXml(text: string): string {
  return text
    .replace(impossible, "")
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/** An element; attributes that are undefined are left out. */
export function tag(name: string, attributes: Attributes = {}, ...inside: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join("");
  const content = inside.join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** An element with one value, as most of WordprocessingML's are. */
export function valued(name: string, value: string | number): string {
  return tag(`w:${name}`, { "w:val": value });
}

/** A part of the package, with the namespaces that any of ours uses. */
export function xmlPart(name: string, ...inside: string[]): string {
  const spaces = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc:Ignorable": "w14",
  };
  return `${xmlStart}${tag(name, spaces, ...inside)}`;
}

export const xmlStart = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
