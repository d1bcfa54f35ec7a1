/** Every text in a PDF that is not drawn on a page: its own objects' strings, decoded, streams aside. */
export function pdfStrings(bytes: Uint8Array): string[] {
  const objects = Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/\bstream\r?\n[\s\S]*?endstream/g, "");
  const found = objects.matchAll(/<([0-9A-Fa-f\s]+)>|\(((?:[^\\()]|\\[\s\S]|\([^()]*\))*)\)/g);
  return [...found].map(([, hex, literal]) =>
    decoded(hex === undefined ? unescaped(literal ?? "") : Buffer.from(hex, "hex")),
  );
}

/** ISO 32000-1, 7.3.4.2. */
function unescaped(literal: string): Buffer {
  const named: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  const text = literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
  );
  return Buffer.from(text, "latin1");
}

/** UTF-16 if it begins with its mark, otherwise near enough to Latin-1. */
function decoded(bytes: Buffer): string {
  const isWide = bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0;
  return isWide
    ? Buffer.from(bytes).swap16().toString("utf16le").slice(1)
    : bytes.toString("latin1");
}
