/** The words of a page as a reader gets them, found without the code under test. */
export function pageWords(html: string): string {
  const body = html
    .replace(/<head>[\s\S]*?<\/head>/, "")
    .replace(/<(p|span)\b[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, "")
    .replace(/<div class="time-bar"[\s\S]*?<\/div>/g, "")
    .replace(/<span class="line" data-line="(\d+)"[^>]*>/g, "$1 ");
  return textOfMarkup(body);
}

/** The text of HTML or XML, with a space for each tag. */
export function textOfMarkup(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

/** Without what a format puts between words: spaces, boxes, and lines to write on. */
export function squeezed(text: string): string {
  return text.replace(/[\s_\u2610\u25cb]|\[ \]|\( \)/g, "");
}
