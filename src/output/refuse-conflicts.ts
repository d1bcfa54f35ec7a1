import { commandOnly } from "../diagnostic/hint.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { FilePlan, FolderState } from "./plan-kit-files.ts";
import { setAsideName } from "./set-aside-name.ts";

/** @throws UserError "cannotWrite" naming the files that a person changed and that are in the way */
export function refuseConflicts(
  folder: string,
  { conflicts }: FilePlan,
  { manifest }: FolderState,
  today: string,
): void {
  const [first] = conflicts;
  if (first === undefined) return;
  const [changed, unknown] = [true, false].map((isRecorded) =>
    conflicts.filter((name) => manifest.files.has(name) === isRecorded),
  );
  const were = (names: readonly string[]) => (names.length === 1 ? "was" : "were");
  const why = [
    ...(changed?.length
      ? [`${changed.join(", ")} ${were(changed)} filled in or changed since printed`]
      : []),
    ...(unknown?.length ? [`${unknown.join(", ")} ${were(unknown)} not printed by this tool`] : []),
  ].join(", and ");
  const them = conflicts.length === 1 ? "it" : "them";
  const aside = setAsideName(first, today, () => false);
  throw new UserError("cannotWrite", `cannot write ${folder}: ${why}`, [
    { command: `name another folder with --out, or move ${them}`, page: `move ${them} elsewhere` },
    commandOnly(`--replace writes all the same, and keeps ${first} as ${aside}`),
  ]);
}
