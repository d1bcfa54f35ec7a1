import type { Dice } from "./dice.ts";

/** Texts that mean something to a reader of PDFs, or are too large for it. */
const tokens = [
  ...["<<", ">>", "[", "]", "(", ")", "<", ">", "/", "%", "\0", "endobj", "stream", "endstream"],
  ...["xref", "trailer", "startxref", "%%EOF", "null", "true", "-1", "0", "1.e99", "4294967296"],
  ...["99999999999999999999", "1 0 R", "0 0 R", "7 0 R", "%PDF-", "/Kids [1 0 R]", "/Prev 0"],
  ...[
    "/Filter /FlateDecode",
    "/Length 99999999",
    "/Parent 1 0 R",
    "/Count 99999999",
    "/Encrypt 1 0 R",
  ],
  ...["/AcroForm", "/Annots", "/URI (javascript:x)", "/S /JavaScript", "/ObjStm", "/XRef"],
];

/** A damaged copy of a file of bytes: bits, numbers, and keywords changed, parts cut, moved, and doubled. */
export function damageBytes(sound: Uint8Array, dice: Dice): Buffer {
  let text = Buffer.from(sound).toString("latin1");
  for (let count = 1 + dice.below(8); count > 0; count -= 1) text = damageOnce(text, dice);
  return Buffer.from(text, "latin1");
}

function damageOnce(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1);
  const length = dice.below(dice.pick([4, 40, 400, 4_000]));
  const rest = text.slice(at + length);
  switch (dice.below(8)) {
    case 0:
      return text.slice(0, at) + rest;
    case 1:
      return text.slice(0, at) + text.slice(at, at + length).repeat(2 + dice.below(3)) + rest;
    case 2:
      return text.slice(0, at) + dice.pick(tokens) + text.slice(at);
    case 3: {
      const flipped = text.charCodeAt(at) ^ (1 << dice.below(8));
      return text.slice(0, at) + String.fromCharCode(flipped & 0xff) + text.slice(at + 1);
    }
    case 4:
      return replaceNear(
        text,
        at,
        /\d+/g,
        dice.pick(["0", "-1", "1", "65535", "2147483648", "1e9"]),
      );
    case 5:
      return replaceNear(text, at, /\/[A-Z]\w+/g, dice.pick(["/Type", "/Kids", "/Parent", "/X"]));
    case 6:
      return dice.below(4) === 0
        ? text.slice(0, at)
        : text.slice(0, at) + "\0".repeat(length) + rest;
    default:
      return text.slice(0, at) + text.slice(dice.below(text.length), length) + text.slice(at);
  }
}

/** Replaces the first match from there on. */
function replaceNear(text: string, at: number, pattern: RegExp, by: string): string {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return text;
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}
