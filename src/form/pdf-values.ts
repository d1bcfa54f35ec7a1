/** A text string: in parentheses while it is plain ASCII, else in UTF-16 (ISO 32000-1, 7.9.2.2). */
export function pdfText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, "\\$&")})`;
  const utf16 = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  return `<${utf16.toString("hex").toUpperCase()}>`;
}

/** What a literal string's inside stands for; Chromium escapes nothing in an address but these. */
export function unescapeLiteral(inside: string): string {
  return inside.replace(/\\([\\()])/g, "$1");
}

/** At most three decimals: a thousandth of a point is finer than any printer. */
export function pdfNumber(value: number): string {
  return String(Number(value.toFixed(3)));
}

export function pdfReference(object: number): string {
  return `${object} 0 R`;
}

/** A stream without compression, which would differ between versions of zlib. */
export function pdfStream(dictionary: string, content: string): string {
  return `<<${dictionary} /Length ${content.length}>>\nstream\n${content}\nendstream`;
}

/** The value of a dictionary's entry, an array's brackets included. */
export function entry(dictionary: string, name: string): string {
  const start = dictionary.indexOf(`/${name} `);
  if (start < 0) return "";
  const at = start + name.length + 2;
  const isArray = dictionary[at] === "[";
  const end = dictionary.slice(at).search(isArray ? /\]/ : /[/>]/);
  return dictionary.slice(at, at + end + (isArray ? 1 : 0));
}

export function numbersIn(text: string): number[] {
  return [...text.matchAll(/-?\d*\.?\d+/g)].map(([digits]) => Number(digits));
}

/** Numbers of the objects that a text refers to. */
export function references(text: string): number[] {
  return [...text.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
}
