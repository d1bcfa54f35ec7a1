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

/** Which of a workbook's cell styles show a date, by the style's number. */
export function readCellFormats(xml: string): (style: number) => boolean {
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
  const areDates = formats.map((id) => {
    const code = own.get(id);
    return code === undefined ? isKnownDate(id) : hasDate(code);
  });
  return (style) => areDates[style] ?? false;
}
