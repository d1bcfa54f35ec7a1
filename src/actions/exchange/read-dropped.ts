import { findSheets } from "../../debrief/find-sheets.ts";
import { descriptionText } from "../../markup/description-text.ts";
import { readUpload } from "../debrief/read-debrief.ts";

/** What a file is that someone gives without saying what it is. */
export type DroppedFile = { is: "description"; text: string } | { is: "scorecard"; kitId: string };

/**
 * Reads a file that's a job description or a scorecard that came back, whatever it's named.
 *
 * @param file its name, for messages about a description; isHtml as its sender says
 * @throws UserError "content" for what is neither
 */
export async function readDropped(
  bytes: Uint8Array,
  { name, isHtml }: { name: string; isHtml: boolean },
): Promise<DroppedFile> {
  const kitId = isPdf(bytes) ? await scorecardKit(bytes) : null;
  if (kitId !== null) return { is: "scorecard", kitId };
  return { is: "description", text: await descriptionText(bytes, name, { isHtml }) };
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");
}

/** ID of the kit that a scorecard's fields name; null for another PDF. */
async function scorecardKit(bytes: Uint8Array): Promise<string | null> {
  const { sheets } = findSheets(await readUpload(bytes, ""));
  return sheets[0]?.kit ?? null;
}
