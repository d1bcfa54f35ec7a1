// cspell:ignore xfs
import { readXml } from "./read-xml.ts";

/** Formats that every program knows by number: the dates among them, in several calendars' writing. */
function isKnownDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/** True for a format with a day or a year in it, outside what it only quotes. */
function hasDate(code: string): boolean {
  const bare = code.slice(0, 200).replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return /[dy]/i.test(bare) && !/general/i.test(bare);
}

/** How a cell shows its number, as far as it's followed. */
export interface CellFormat {
  isDate: boolean;
  /** Zeros up to a count of digits, with a text before them: 7 as C-007. */
  digits: { before: string; count: number } | null;
}

const general: CellFormat = { isDate: false, digits: null };

/** Of a format such as `0000` or `"C-"000`; null for one with anything else. */
function digitsOf(code: string): CellFormat["digits"] {
  const [, before = "", zeros = ""] =
    /^((?:"[^"]{0,50}"|\\.|[-_/ #])*?)(0{1,30})(?:;.*)?$/s.exec(code.slice(0, 200)) ?? [];
  const text = before.replace(
    /"([^"]*)"|\\(.)/g,
    (_, quoted = "", escaped = "") => quoted + escaped,
  );
  const isCode = /^[\p{L}\p{N}_/ -]*$/u.test(text) && (text !== "" || zeros.length > 1);
  return zeros !== "" && isCode ? { before: text, count: zeros.length } : null;
}

/** How a workbook's cell styles show a number, by the style's number. */
export function readCellFormats(xml: string): (style: number) => CellFormat {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let isCells = false;
  readXml(xml, {
    open(name, { numFmtId = "", formatCode = "" }) {
      if (name === "numFmt") own.set(Number(numFmtId), formatCode);
      else if (name === "cellXfs") isCells = true;
      else if (name === "xf" && isCells) formats.push(Number(numFmtId));
    },
    close(name) {
      if (name === "cellXfs") isCells = false;
    },
  });
  const known = formats.map((id): CellFormat => {
    const code = own.get(id);
    if (code === undefined) return { isDate: isKnownDate(id), digits: null };
    return hasDate(code)
      ? { isDate: true, digits: null }
      : { isDate: false, digits: digitsOf(code) };
  });
  return (style) => known[style] ?? general;
}
