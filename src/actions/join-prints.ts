import { UserError } from "../diagnostic/user-error.ts";
import type { PdfPart } from "../form/join-pdfs.ts";
import { kitTitle } from "../kit/kit-title.ts";
import type { ActionContext } from "./context.ts";
import { type KitDocument, listPrints } from "./kit-prints.ts";
import { openKitJson } from "./open-kit.ts";
import { readPrinted } from "./read-printed.ts";

/** What one interviewer takes along, as one PDF. */
export interface InterviewerPrints {
  /** The stage, and the interviewer's letter if it has several: `technical-depth:b`. */
  seat: string;
  title: string;
  /** Names of the documents, in the order they're used. */
  documents: string[];
}

/** The interviewers of a kit who have more than one printed document. */
export function interviewerPrints(documents: readonly KitDocument[]): InterviewerPrints[] {
  const printed = documents.filter((each) => each.printed && each.stage !== null);
  const stages = [...new Set(printed.map(({ stage }) => stage ?? ""))];
  return stages.flatMap((stage) => {
    const own = printed.filter((each) => each.stage === stage);
    const letters = [...new Set(own.flatMap(({ seat }) => seat ?? []))];
    const title = own[0]?.title.replace(/: .*$/, "") ?? stage;
    return (letters.length > 0 ? letters : [null]).flatMap((letter) => {
      const names = own
        .filter(({ seat }) => seat === null || seat === letter)
        .map(({ name }) => name);
      if (names.length < 2) return [];
      const seat = letter === null ? stage : `${stage}:${letter}`;
      const who = letter === null ? title : `${title}, interviewer ${letter.toUpperCase()}`;
      return [{ seat, title: who, documents: names }];
    });
  });
}

/**
 * One PDF with all that an interviewer takes along, fields included.
 *
 * @param kit path of a kit.json
 * @param seat as `interviewerPrints` gives it
 * @throws UserError "usage" if there's no such interviewer, or not enough is printed
 */
export async function joinPrints(
  context: ActionContext,
  kit: string,
  seat: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { documents } = listPrints(context, kit);
  const wanted = interviewerPrints(documents).find((each) => each.seat === seat);
  if (!wanted) throw new UserError("usage", "nothing is printed yet for that interviewer");
  const { read } = openKitJson(context, kit);
  const { joinPdfs } = await import("../form/join-pdfs.ts");
  const parts = wanted.documents.map((name): PdfPart => {
    const { title } = documents.find((each) => each.name === name) ?? { title: name };
    return { bytes: readPrinted(context, kit, name).bytes, headings: [title] };
  });
  const title = `${kitTitle(read.kit.role, read.kit.level)}: ${wanted.title}`;
  return { name: `${seat.replace(":", "-")}.pdf`, bytes: await joinPdfs(parts, title) };
}
