import {
  type DocumentKind,
  documentFile,
  documentKinds,
  documentNames,
  formatNames,
} from "../../document/kinds.ts";
import type { Kit } from "../../kit/kit.ts";
import { maxSeats, seatLetter } from "../../kit/seats.ts";
import { joinedFile, joinedStageFile } from "./joined-files.ts";

/** All that was made of a kit. */
export const zipFile = "kit.zip";

/** The name of a file without its ending. */
export function documentOf(file: string): string {
  return file.replace(/\.[a-z]+$/, "");
}

/** Names of all documents that a kit can have apart from those wanted now, in all formats. */
export function possibleFiles({ stages }: Kit, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const documents = documentNames.flatMap((kind) =>
    documentKinds[kind].per === "stage"
      ? stages.flatMap(({ id }) => possibleDocuments(kind, id, wanted))
      : [documentFile(kind, null)],
  );
  return new Set([
    ...documents.flatMap((name) => formatNames.map((format) => `${name}.${format}`)),
    ...stages.map(({ id }) => joinedStageFile(id)),
    joinedFile,
    zipFile,
  ]);
}

/**
 * A stage's documents of one kind. Forms have one for each interviewer: where they're printed now it's
 * known how many, and a form for one more is out of date; elsewhere there may be any number.
 */
function possibleDocuments(
  kind: DocumentKind,
  stage: string,
  wanted: ReadonlySet<string>,
): string[] {
  const first = documentFile(kind, stage);
  if (!documentKinds[kind].isForm) return [first];
  const all = Array.from({ length: maxSeats }, (_, index) =>
    documentFile(kind, stage, seatLetter(index)),
  );
  return wanted.has(first) ? all.filter((name) => name === first || wanted.has(name)) : all;
}
