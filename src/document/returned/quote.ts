import { shorten } from "../text.ts";

/**
 * The beginning of what someone wrote, in quotation marks. Words that the candidate said are often
 * quoted in it already: those marks become single ones.
 *
 * @param longest characters to quote; 0 for none
 * @returns null if there is nothing to quote
 */
export function quoteOf(text: string, longest: number): string | null {
  if (longest === 0 || text.trim() === "") return null;
  const inner = shorten(text, longest)
    .replace(/(^|[\s([{])["\u201C\u201E]/g, "$1\u2018")
    .replace(/["\u201C\u201D]/g, "\u2019");
  return `\u201C${inner}\u201D`;
}
