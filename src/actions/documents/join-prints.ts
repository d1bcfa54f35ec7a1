import { UserError } from "../../diagnostic/user-error.ts";
import type { PdfPart } from "../../form/join-pdfs.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import type { ActionContext } from "../context.ts";
import { openKitJson } from "../kit/open-kit.ts";
import { listPrints } from "./kit-prints.ts";
import { readPrinted } from "./read-printed.ts";

/**
 * One PDF with all that an interviewer takes along, fields included.
 *
 * @param kit path of a kit.json
 * @param seat as `listPrints` gives it
 * @throws UserError "usage" if there's no such interviewer, or not enough is printed
 */
export async function joinPrints(
  context: ActionContext,
  kit: string,
  seat: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { documents, joined } = listPrints(context, kit);
  const wanted = joined.find((each) => each.seat === seat);
  if (!wanted) throw new UserError("usage", "nothing is printed yet for that interviewer");
  const { read } = openKitJson(context, kit);
  const { joinPdfs } = await import("../../form/join-pdfs.ts");
  const parts = wanted.documents.map((name): PdfPart => {
    const { title } = documents.find((each) => each.name === name) ?? { title: name };
    return { bytes: readPrinted(context, kit, name).bytes, headings: [title] };
  });
  const title = `${kitTitle(read.kit.role, read.kit.level)}: ${wanted.title}`;
  return { name: `${seat.replace(":", "-")}.pdf`, bytes: await joinPdfs(parts, title) };
}
