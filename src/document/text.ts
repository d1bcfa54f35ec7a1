const htmlEscapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML, safe between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEscapes[character] ?? character);
}

/** Straight quotes as a typesetter sets them. Never for code. */
export function setQuotes(text: string): string {
  return text
    .replace(/(^|[\s([{\u2014\u2013/])"/g, "$1\u201C")
    .replaceAll('"', "\u201D")
    .replace(/(^|[\s([{\u2014\u2013/\u201C])'(?=\S)/g, "$1\u2018")
    .replaceAll("'", "\u2019");
}

/**
 * One line of a question or role as HTML: the text itself, with `code` between backticks set as
 * code and quotes set as quotes. No other markup is known here, so nothing else can get in.
 */
export function renderLine(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) =>
      index % 2 === 1
        ? `<code>${escapeHtml(part.slice(1, -1))}</code>`
        : escapeHtml(setQuotes(part)),
    )
    .join("");
}

/** A line without its backticks, for places that hold no markup: attributes, running heads. */
export function plainLine(text: string): string {
  return setQuotes(text.replaceAll("`", ""));
}

/** The beginning of a text, cut between words, with an ellipsis if anything is missing. */
export function shorten(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  if (characters.length <= longest) return line;
  const cut = characters.slice(0, longest).join("");
  const space = cut.lastIndexOf(" ");
  const kept = space > longest / 2 ? cut.slice(0, space) : cut;
  return `${kept.replace(/[\s.,;:!?\u2013\u2014-]+$/, "")}\u2026`;
}

/** Scripts that are written from right to left. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name or title for a line of other text that holds no markup: what is from right to left runs by
 * itself and doesn't turn what is next to it (Unicode Standard Annex 9, 2.4).
 */
export function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * Text as a CSS string. What could end the string, the declaration or the style element is written
 * as an escape, so a stage's title cannot become a rule.
 */
export function cssString(text: string): string {
  const safe = text.replace(
    /[^\p{L}\p{M}\p{N} .,:\u00B7\u2013\u2019\u2026()-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe}"`;
}
