/**
 * Text as it may go to a terminal. Content may come from elsewhere: what would move the cursor, clear
 * the screen or turn the direction of writing is shown as an escape, as JSON would write it. Colors,
 * line ends and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(hidden, (found) => (found.length > 1 ? found : escaped(found)));
}

/** The same for what stands on one line among others: it cannot begin another. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", "\\n").replaceAll("\t", " ");
}

/** Control characters but tab and line feed, line separators, and what embeds or overrides a direction. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it begins what sets a color
  /\u001b\[\d{1,3}m|(?![\t\n])\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
