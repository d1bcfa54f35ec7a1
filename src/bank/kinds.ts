/** What a question has the candidate do. Without imports: the command line lists them in its help. */
export const kinds = ["technical", "design", "behavioral", "practical"] as const;
export type Kind = (typeof kinds)[number];

/** Spellings of earlier versions, which files may still have. cspell:ignore behavioural */
const oldSpellings: Readonly<Record<string, Kind>> = { behavioural: "behavioral" };

/** A kind as it's spelled today; anything else comes back as it is. */
export function readKind(written: unknown): unknown {
  return typeof written === "string" && Object.hasOwn(oldSpellings, written)
    ? oldSpellings[written]
    : written;
}
