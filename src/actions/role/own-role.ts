import { basename, join } from "node:path";
import { UserError } from "../../diagnostic/user-error.ts";
import { completeKitJson } from "../../kit/kit-json.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { packageVersion, toDisplayPath } from "../../workspace/workspace.ts";
import { type ContentOptions, loadContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { saveKitFiles, saveOptions } from "../kit/kit-folder.ts";
import { openKitJson } from "../kit/open-kit.ts";
import { resolveRecordedKit } from "../kit/resolve-recorded-kit.ts";

/** A role that someone made to change what another one says. */
export interface OwnRole {
  id: string;
  title: string;
  /** As the user would write its path. */
  file: string;
  /** Name of the folder of the kit as this role's; null without one. */
  kit: string | null;
}

/**
 * Writes a role that extends another and says nothing of its own yet. With a kit, the same questions
 * become one of the new role's.
 *
 * @param options title: default the extended role's. kit: path of a kit.json
 * @throws UserError "usage" for a name that is taken, "cannotWrite"
 */
export function makeOwnRole(
  context: ActionContext,
  { name, extended, title, kit }: { name: string; extended: string; title?: string; kit?: string },
  options: ContentOptions = {},
): OwnRole {
  const { roles, workspace } = loadContent(context, options);
  const parent = roles.roles.get(extended);
  if (!parent) throw new UserError("usage", `there is no usable role "${extended}"`);
  if (roles.files.has(name)) {
    throw new UserError("usage", `there is already a role "${name}"`, ["choose another name"]);
  }
  const root = workspace.root ?? context.cwd;
  const folder = join(root, "roles");
  const shownTitle = title ?? parent.title;
  const text = `---\nid: ${name}\ntitle: ${JSON.stringify(shownTitle)}\nextends: ${extended}\n---\n`;
  const [path = ""] = writeFolder(
    folder,
    [{ name: `${name}.md`, bytes: new TextEncoder().encode(text) }],
    { readers: "usual", within: root },
  );
  const file = toDisplayPath(context.cwd, path);
  const role = { id: name, title: shownTitle };
  return { ...role, file, kit: kit === undefined ? null : asKitOf(context, kit, role, options) };
}

/** @returns name of the folder of the same kit, asked for by another role */
function asKitOf(
  context: ActionContext,
  kit: string,
  role: { id: string; title: string },
  options: ContentOptions,
): string {
  const { read } = openKitJson(context, kit);
  const resolved = resolveRecordedKit(context, { ...options, from: kit });
  const { json } = read;
  const renamed = completeKitJson({ ...json, role: { ...json.role, ...role } });
  const request = { ...json.request, role: role.id };
  const person = { label: null, candidate: null };
  const where = saveOptions(context, { ...resolved, kit: renamed, recorded: null }, person, {});
  const frame = {
    toolVersion: packageVersion(),
    request,
    warnings: json.warnings,
    paper: json.paper,
    theme: json.theme,
    edited: json.edited,
    pins: json.pins,
    seats: json.seats,
  };
  const { folder } = saveKitFiles(renamed, person, frame, [], where);
  return basename(folder);
}
