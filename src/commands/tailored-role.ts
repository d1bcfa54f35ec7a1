import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Role } from "../role/role.ts";
import { toRole } from "../tailor/tailor-role.ts";
import { Terminal } from "../terminal/terminal.ts";
import { shownPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";
import { type ContentOptions, readSoundContent } from "./load-content.ts";
import { readDescription, tailor, tailorText } from "./tailor.ts";

/**
 * The role and level for `build --jd`. The role file is written beside the others, as `tailor`
 * does, unless nothing is to be written or the very file is there already.
 *
 * @throws Failure as `tailor` does, such as when another role of that name is there
 */
export async function tailoredRole(
  context: CommandContext,
  description: string,
  options: ContentOptions & { dryRun?: boolean },
): Promise<{ role: Role; level: string }> {
  const content = readSoundContent(context, options, undefined);
  const { tailored } = tailorText(await readDescription(context, description), content);
  const folder = join(content.workspace.root ?? context.io.cwd, "roles");
  const path = join(folder, `${tailored.id}.md`);
  const isThere = existsSync(path) && readFileSync(path, "utf8") === tailored.text;
  // What tailor prints is no result of build.
  const aside = new Terminal({ ...context.io, stdout: context.io.stderr });
  const { workspace, cache } = options;
  const where = { ...(workspace ? { workspace } : {}), ...(cache === undefined ? {} : { cache }) };
  if (!options.dryRun && !isThere)
    await tailor({ ...context, terminal: aside }, description, where);
  else for (const warning of tailored.warnings) context.terminal.warn(warning);
  const role = toRole(tailored, content.roles, shownPath(context.io.cwd, path));
  return { role, level: tailored.level };
}
