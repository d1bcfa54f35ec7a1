/**
 * A text without what can't be seen: marks of direction and of width zero, which spreadsheets and web
 * pages leave around dates and names, and blanks at the ends. The joiners inside some names stay.
 */
export function visibleText(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
