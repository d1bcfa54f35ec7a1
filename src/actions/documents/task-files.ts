import { lstatSync } from "node:fs";
import { join } from "node:path";
import { namedFiles } from "../../bank/named-files.ts";
import { isFileWith } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { Kit } from "../../kit/kit.ts";
import { type OutputFile, writeFolder } from "../../output/write-folder.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import type { ResolvedKit } from "../kit/resolved-kit.ts";

/** What the candidate begins with, in one folder of a kit. */
export interface TaskFolder {
  /** Below the kit's folder: `<stage>-files`, and below that the question's ID if the stage has several tasks. */
  name: string;
  files: OutputFile[];
}

/** The files of a kit's hands-on tasks as the handout prints them, and nothing else of the questions. */
function taskFolders({ stages }: Pick<Kit, "stages">): TaskFolder[] {
  return stages.flatMap(({ id, questions }) => {
    const tasks = questions.filter(({ files }) => files !== undefined);
    return tasks.map((question) => ({
      name: tasks.length > 1 ? join(`${id}-files`, question.id) : `${id}-files`,
      files: namedFiles(question.files ?? "").map(({ name, text }) => ({
        name,
        bytes: new TextEncoder().encode(text),
      })),
    }));
  });
}

/**
 * Writes the files of a kit's tasks, to hand over with the handout. A file that differs may be
 * someone's work, and stays.
 *
 * @param folder the kit's
 * @returns paths as the user would write them; none for what already exists
 * @throws UserError "cannotWrite" before anything is written
 */
export function writeTaskFiles(
  { cwd }: ActionContext,
  { kit, workspace }: ResolvedKit,
  folder: string,
): string[] {
  const unwritten = taskFolders(kit).map(({ name, files }) => {
    const path = join(folder, name);
    return { path, files: files.filter((file) => !isWritten(path, file)) };
  });
  for (const { path, files } of unwritten) {
    for (const { name } of files) refuseChanged(toDisplayPath(cwd, join(path, name)), path, name);
  }
  return unwritten.flatMap(({ path, files }) =>
    files.length === 0
      ? []
      : writeFolder(path, files, { within: workspace.root ?? cwd }).map((each) =>
          toDisplayPath(cwd, each),
        ),
  );
}

function refuseChanged(shown: string, folder: string, name: string): void {
  if (!lstatSync(join(folder, name), { throwIfNoEntry: false })) return;
  throw new UserError("cannotWrite", `cannot write ${shown}: it differs from the task's file`, [
    "someone may have worked on it: move it away, or name another folder with --out",
  ]);
}

/** True if a file exists with these very bytes. */
function isWritten(folder: string, { name, bytes }: OutputFile): boolean {
  return isFileWith(join(folder, name), bytes);
}
