import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { reasonOf } from "../../diagnostic/content-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { readInput } from "../../roster/read-input.ts";
import { maxRosterBytes } from "../../roster/read-records.ts";
import { readRoster } from "../../roster/read-roster.ts";
import type { NamedStage, Roster } from "../../roster/roster.ts";
import type { ActionContext } from "../context.ts";
import type { BuildOptions } from "../kit/build-options.ts";

/** A roster whose bytes are there; it may be read for the stages of one kit and of several. */
export interface OpenRoster {
  read(stages: readonly NamedStage[] | null): Roster;
}

type RosterSource = Pick<BuildOptions, "rosterInput" | "dateFormat"> & { roster: string };

/**
 * Opens a roster: a file, a link to one, a pipe, or standard input. What can be read only once is read
 * now, to its end.
 *
 * @throws UserError "usage" if it doesn't exist or never ends, "content" if it is too large
 */
export async function openRoster(
  { cwd }: Pick<ActionContext, "cwd">,
  { roster: file, rosterInput, dateFormat }: RosterSource,
): Promise<OpenRoster> {
  const path = resolve(cwd, file);
  const bytes = rosterInput ? await readAll(file, rosterInput) : await readPipe(path, file);
  // The user named the link, so it is followed.
  const target = bytes === undefined ? realpathSync(path) : path;
  return { read: (stages) => readRoster(target, file, stages, { bytes, dateFormat }) };
}

/** @returns nothing for a file or a folder, which can be read again */
async function readPipe(path: string, file: string): Promise<Uint8Array | undefined> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UserError("usage", `${file} does not exist`);
  return stats.isFIFO() || stats.isCharacterDevice() ? readAll(file, path) : undefined;
}

async function readAll(file: string, source: Parameters<typeof readInput>[0]): Promise<Uint8Array> {
  try {
    const read = await readInput(source, maxRosterBytes);
    if (read.ok) return read.bytes;
    if (read.reason === "too-slow") {
      throw new UserError("usage", `${file} sent nothing for a minute, and did not end`);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError("usage", `${file} cannot be read: ${reasonOf(error)}`, [], error);
  }
  const most = `${maxRosterBytes / 1024 / 1024} MB`;
  throw new UserError("content", `${file} has more than ${most}`, ["print the roster in parts"]);
}
