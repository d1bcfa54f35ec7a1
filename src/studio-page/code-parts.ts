/** A text taken apart at its backticks: every second part is code. */
export function codeParts(text: string): string[] {
  return text.split(/`+([^`]+)`+/);
}
