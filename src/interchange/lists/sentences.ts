/** Ends of words that no sentence ends with. */
const shortened =
  /(?:\b(?:e\.g|i\.e|vs|etc|approx|incl|no|dr|mr|ms|mrs|st)|^\d{1,3}|\s\p{Lu})\.$/iu;

/** The sentences of a paragraph, each on one line. */
export function sentencesOf(paragraph: string): string[] {
  const text = paragraph.replace(/\s+/g, " ").trim();
  const sentences: string[][] = [[]];
  for (const piece of text.split(/(?<=[.!?]["”')]?) (?=[\p{Lu}"“'(`\d])/u)) {
    sentences.at(-1)?.push(piece);
    if (!shortened.test(piece.slice(-12))) sentences.push([]);
  }
  return sentences.map((pieces) => pieces.join(" ")).filter((sentence) => sentence !== "");
}

/** A sentence as one line of notes: no bullet before it and no full stop after it. */
export function asLine(text: string): string {
  const line = text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:[-*+•–]|\d{1,2}[.)])\s+/, "");
  return withoutEnd(line, ".;, ");
}

/** A text without some characters at its end. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}
