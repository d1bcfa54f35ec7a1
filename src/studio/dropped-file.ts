import { readDropped } from "../actions/read-dropped.ts";
import type { LocalRequest } from "../local-server/index.ts";
import type { StudioCore } from "./core.ts";
import { Refused } from "./refusal.ts";
import type { DroppedAnswer } from "./states.ts";

/** Bytes of a dropped file. */
export const maxDropped = 10 * 1024 * 1024;

/** Characters of a file's name in messages. */
const maxName = 120;

/** A file dropped on Start: a job description's text, or the kit that a scorecard belongs to. */
export async function describeFile(
  core: StudioCore,
  { query, type, body }: LocalRequest,
): Promise<DroppedAnswer> {
  const bytes = await body(maxDropped);
  const file = { name: nameOf(query), isHtml: type === "text/html" };
  const dropped = await readDropped(bytes, file);
  if (dropped.is === "description") return dropped;
  const kit = core.kits().find(({ id }) => id === dropped.kitId)?.folder;
  if (kit !== undefined) return { is: "scorecard", kit };
  // The name of a scorecard's file may be a person's.
  const message = "the file is a scorecard of a kit that isn't in this folder";
  throw new Refused(422, { code: "refused", message });
}

/** The file's name as its sender says, without a path and on one line. */
function nameOf(query: URLSearchParams): string {
  const given = query.get("name")?.split(/[\\/]/).at(-1) ?? "";
  const name = given.replace(/\p{C}+/gu, " ").trim();
  return name === "" ? "the file" : name.slice(0, maxName);
}
