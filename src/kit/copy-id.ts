import { createHash } from "node:crypto";

/** Crockford's base 32: no I, L, O, or U, which are taken for other symbols when read from paper. */
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const digits = 7;

/** The copy that is printed for no one in particular. */
export const blankCopy = "0";

/**
 * The id of one candidate's copy of a kit, as it's printed on every sheet: seven symbols of
 * SHA-256(kit id, label), and a check symbol. It tells no one the label, but who guesses a label can
 * see that it is the right one: labels are codes, not names.
 */
export function copyId(kit: string, label: string | null): string {
  if (label === null) return blankCopy;
  const hash = createHash("sha256").update(`${kit}:${label}`).digest();
  let value = hash.readBigUInt64BE() >> 29n;
  let id = "";
  for (let place = 0; place < digits; place += 1) {
    id = `${symbols[Number(value & 31n)]}${id}`;
    value >>= 5n;
  }
  return id + checkSymbol(id);
}

/** Reads a copy id as a person may have typed it: without hyphens, I and L for 1, O for 0. */
export function parseCopyId(text: string): string | null {
  const id = text.toUpperCase().replace(/[-\s]/g, "").replace(/[IL]/g, "1").replaceAll("O", "0");
  if (id === blankCopy) return id;
  const isWhole = id.length === digits + 1 && [...id].every((symbol) => symbols.includes(symbol));
  return isWhole && checkSymbol(id.slice(0, digits)) === id.at(-1) ? id : null;
}

/** As it's printed: `7F3K-9QM4`. */
export function formatCopyId(id: string): string {
  return id === blankCopy ? id : `${id.slice(0, 4)}-${id.slice(4)}`;
}

/**
 * Luhn's check in base 32, so that it's one of the same symbols, which a QR code's short form has
 * (Crockford's own check adds `~` and `=`). It finds every wrong symbol and, but for one pair, every
 * two neighbors that changed places.
 */
function checkSymbol(id: string): string {
  const sum = [...id].reverse().reduce((total, symbol, index) => {
    const doubled = symbols.indexOf(symbol) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / symbols.length) + (doubled % symbols.length);
  }, 0);
  return symbols[(symbols.length - (sum % symbols.length)) % symbols.length] ?? "";
}
