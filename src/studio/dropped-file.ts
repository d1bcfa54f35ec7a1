import { readDropped } from "../actions/exchange/read-dropped.ts";
import type { LocalRequest } from "../local-server/index.ts";
import type { StudioCore } from "./core.ts";
import { Refused } from "./refusal.ts";
import type { DroppedAnswer } from "./states.ts";

/** Bytes of a dropped file. */
export const maxDropped = 10 * 1024 * 1024;

/**
 * What messages call a file. The page knows its name and says that instead: the name of a scorecard's
 * file may be a person's, and is in no address.
 */
const fileName = "the file";

/** A file dropped on Start: a job description's text, or the kit that a scorecard belongs to. */
export async function describeFile(
  core: StudioCore,
  { type, body }: LocalRequest,
): Promise<DroppedAnswer> {
  const bytes = await body(maxDropped);
  const dropped = await readDropped(bytes, { name: fileName, isHtml: type === "text/html" });
  if (dropped.is === "description") return dropped;
  const kit = core.kits().find(({ id }) => id === dropped.kitId)?.folder;
  if (kit !== undefined) return { is: "scorecard", kit };
  const message = `${fileName} is a scorecard of a kit that isn't in this folder`;
  throw new Refused(422, { code: "refused", message });
}
