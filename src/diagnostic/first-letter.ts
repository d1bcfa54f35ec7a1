/** "scans plans" as a sentence or a note begins: "Scans plans". */
export function upperFirst(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** "Messaging" inside a sentence: "messaging"; "API design" stays as it is. */
export function lowerFirst(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}
