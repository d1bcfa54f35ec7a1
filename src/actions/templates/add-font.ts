import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { reasonOf } from "../../diagnostic/content-file.ts";
import { type RegularFile, readRegularFile } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { fontFileName, maxAddedFont, readFontFile } from "../../document/index.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { ownFolder } from "../workspace/own-folder.ts";

export interface AddedFont {
  /** As the user would write it. */
  path: string;
  /** How many characters it has. */
  characters: number;
}

/**
 * Copies a font into the workspace's `templates/fonts`, for the characters that no packaged font has.
 *
 * @throws UserError "usage" without a workspace, or for a name that's taken; "content" for what is not a
 *   font
 */
export function addFont(
  { cwd }: ActionContext,
  file: string,
  { workspace }: { workspace?: string } = {},
): AddedFont {
  const within = ownFolder(cwd, workspace);
  const read = readRegularFile(resolve(cwd, file), maxAddedFont);
  if (!read.ok) throw new UserError("usage", `${file} ${whyUnread(read)}`);
  const font = readFontFile(read.bytes);
  if (!font.ok) throw new UserError("content", `${file} ${font.why}`);
  const name = basename(file);
  if (!fontFileName.test(name)) {
    throw new UserError("usage", `${file} has no ending of a font: .woff2, .ttf, or .otf`);
  }
  const folder = join(within, "templates", "fonts");
  const path = toDisplayPath(cwd, join(folder, name));
  if (existsSync(join(folder, name))) throw new UserError("usage", `${path} already exists`);
  writeFolder(folder, [{ name, bytes: read.bytes }], { readers: "usual", within });
  return { path, characters: font.characters.size };
}

function whyUnread(file: RegularFile & { ok: false }): string {
  switch (file.reason) {
    case "link":
      return "is a symbolic link";
    case "not-regular":
      return "is not a file";
    case "too-large":
      return `has ${Math.ceil(file.size / 1024 ** 2)} MB; the limit is ${maxAddedFont / 1024 ** 2} MB`;
    case "unreadable":
      return `cannot be read: ${reasonOf(file.error)}`;
  }
}
