import type { DocumentView } from "./document-view.ts";
import type { HeadField, PageStyle } from "./page-styles.ts";
import { isolate, shorten } from "./text.ts";

/** What is at the foot of every page of a document for interviewers. */
export function footers(
  { paper, kitTitle, kitId }: DocumentView,
  footRight: string,
): Omit<PageStyle, "heads" | "headField"> {
  // A long title is cut, not the kit's id.
  const footLeft = `${isolate(shorten(kitTitle, 44))} · kit ${kitId}`;
  return { paper, footLeft, footRight };
}

/** The stage's title, with its place in a loop of several. */
export function stageHead({
  title,
  number,
  of,
  isOneOfMany,
}: {
  title: string;
  number: number;
  of: number;
  isOneOfMany: boolean;
}): string {
  return isOneOfMany ? `${isolate(title)} · stage ${number} of ${of}` : isolate(title);
}

/** Shares what's typed with the blank for the candidate's name; none where the name is printed. */
export function candidateField({ occasion: { candidate } }: DocumentView): HeadField | null {
  return candidate === null ? { name: "candidate", label: "Candidate" } : null;
}

/** The candidate's name, or a line to write it on. */
export function candidateHead({ occasion: { candidate } }: DocumentView): string {
  return candidate === null ? "Candidate ______________________" : isolate(candidate);
}
