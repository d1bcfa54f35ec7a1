/** What a question has the candidate do. Without imports: the command line lists them in its help. */
export const kinds = [
  "technical",
  "practical",
  "hands-on",
  "design",
  "behavioral",
  "situational",
] as const;
export type Kind = (typeof kinds)[number];

/** The rules on AI assistants that a house can have for its hands-on interviews. */
export const assistantRules = ["none", "allowed"] as const;
export type AssistantRule = (typeof assistantRules)[number];

// cspell:ignore behavioural
/** Spellings of earlier versions, which files may still have. */
const oldSpellings: Readonly<Record<string, Kind>> = { behavioural: "behavioral" };

/** A kind as it's spelled today; anything else comes back as it is. */
export function readKind(written: unknown): unknown {
  return typeof written === "string" && Object.hasOwn(oldSpellings, written)
    ? oldSpellings[written]
    : written;
}
