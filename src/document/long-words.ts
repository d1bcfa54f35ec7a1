/**
 * Lets very long words, such as a hash or the name of a class, break anywhere: they would push the
 * columns of a table or a grid beyond the paper. Shorter words stay whole, and keep their columns as
 * wide as they are.
 *
 * @param html a document; text in `<title>` and `<pre>` is left alone
 */
export function breakLongWords(html: string): string {
  const limits: number[] = [];
  let kept: string | null = null;
  return html.replace(pieces, (piece, end: string, name: string | undefined, at: number) => {
    if (name === undefined) {
      return kept === null ? breakableRun(piece, limits.at(-1) ?? maxWordLength) : piece;
    }
    if (keptElements.has(name)) kept = end === "" ? name : null;
    else if (name === "table" && end === "") limits.push(limitIn(html, at));
    else if (name === "table") limits.pop();
    return piece;
  });
}

/** A word of this many characters fits into every grid of a page. */
const maxWordLength = 20;

const keptElements: ReadonlySet<string> = new Set(["title", "style", "pre"]);

const inlineTag = "</?(?:b|bdi|code|em|i|s|span|strong)\\b[^>]*>";

/** A run of text and inline tags without a space, or another tag. */
const pieces = new RegExp(`(?:${inlineTag}|[^<\\s])+|<(/?)([a-z][a-z0-9]*)\\b[^>]*>`, "gi");

function breakableRun(run: string, limit: number): string {
  if (run.length <= limit || wordLength(run) <= limit) return run;
  return run.replace(/<[^>]*>|[^<]+/g, (piece) =>
    piece.startsWith("<") ? piece : `<span class="long-word">${piece}</span>`,
  );
}

/** Without tags, an entity as one character, capitals as the one and a half that they are wide. */
function wordLength(run: string): number {
  const text = run.replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, "-");
  return text.length + (text.match(/\p{Lu}/gu)?.length ?? 0) / 2;
}

/** Of the paper between its margins, in millimeters. */
const tableWidth = 175;
/** In millimeters; see templates/styles/base.css. */
const cellPadding = 2.5;
/** In millimeters, of the largest text in tables: that of a handout. */
const characterWidth = 2.4;

/** A table's columns all fit if none holds a longer word. */
function limitIn(html: string, start: number): number {
  const end = html.indexOf("</table>", start);
  const rows = html.slice(start, end < 0 ? undefined : end).split(/<tr\b/);
  const columns = Math.max(1, ...rows.map((row) => row.match(/<t[dh]\b/g)?.length ?? 0));
  const characters = Math.floor((tableWidth / columns - cellPadding) / characterWidth);
  return Math.min(maxWordLength, Math.max(1, characters));
}
