/** A count with its noun: "1 question", "3 questions". For nouns that only take an "s". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
