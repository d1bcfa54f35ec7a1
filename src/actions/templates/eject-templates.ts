import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import {
  documentNames,
  readTemplateSources,
  returnedNames,
  shippedTemplates,
  type TemplateSource,
} from "../../document/index.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { ownFolder } from "../workspace/own-folder.ts";

export interface EjectOptions {
  workspace?: string;
  /** Also the partials that it includes, and those that they include. */
  partials?: boolean;
}

/** Path below templates/ to text. */
type Sources = ReadonlyMap<string, string>;

/**
 * Copies what is shipped into the workspace, to be changed there.
 *
 * @param name such as `scorecard`, `do-not-ask` for a partial, `packet.css` for a style
 * @returns the files written, as the user would write their paths
 * @throws UserError "usage" for a name that does not exist, or a file that does: nothing is written
 */
export function ejectTemplates(
  { cwd }: ActionContext,
  name: string,
  { workspace, partials = false }: EjectOptions = {},
): string[] {
  const shipped = shippedSources();
  const path = pathOf(name, shipped);
  const paths = partials ? withPartials(path, shipped) : [path];
  const within = ownFolder(cwd, workspace);
  const folder = join(within, "templates");
  refuseToOverwrite(
    cwd,
    paths.map((each) => join(folder, each)),
  );
  return paths.map((each) => {
    const target = join(folder, each);
    const bytes = new TextEncoder().encode(shipped.get(each) ?? "");
    writeFolder(dirname(target), [{ name: basename(target), bytes }], {
      readers: "usual",
      within,
    });
    return toDisplayPath(cwd, target);
  });
}

function shippedSources(): Sources {
  const { documents, partials, styles } = readTemplateSources([shippedTemplates()]);
  const paths = (
    sources: ReadonlyMap<string, TemplateSource>,
    pathFor: (name: string) => string,
  ): [string, string][] => [...sources].map(([name, { text }]) => [pathFor(name), text]);
  return new Map([
    ...paths(documents, (name) => `${name}.hbs`),
    ...paths(partials, (name) => `partials/${name}.hbs`),
    ...paths(styles, (name) => `styles/${name}.css`),
  ]);
}

/** A document or partial may be named without its ending, a style needs it: `packet.css`. */
function pathOf(name: string, shipped: Sources): string {
  const forms = [name, `${name}.hbs`, `partials/${name}`, `partials/${name}.hbs`, `styles/${name}`];
  const path = forms.find((form) => shipped.has(form));
  if (path !== undefined) return path;
  const known = [...shipped.keys()].map((each) => basename(each, ".hbs"));
  const hint = didYouMean(name, known);
  throw new UserError("usage", `there is no template "${name}"`, [
    ...(hint ? [hint] : []),
    `documents: ${[...documentNames, ...returnedNames].join(", ")}`,
  ]);
}

/** The template and everything that it includes, directly or not, each once. */
function withPartials(path: string, shipped: Sources): string[] {
  const found = [path];
  for (const each of found) {
    for (const [, name = ""] of (shipped.get(each) ?? "").matchAll(/\{\{#?>\s*([\w-]+)/g)) {
      const partial = `partials/${name}.hbs`;
      if (shipped.has(partial) && !found.includes(partial)) found.push(partial);
    }
  }
  return found;
}

/** All or nothing: a half-ejected set would mix an old copy with new ones. */
function refuseToOverwrite(cwd: string, targets: readonly string[]): void {
  const there = targets
    .filter((target) => existsSync(target))
    .map((path) => toDisplayPath(cwd, path));
  if (there.length === 0) return;
  throw new UserError(
    "usage",
    `${there.join(", ")} already ${there.length === 1 ? "exists" : "exist"}`,
    ["nothing was written; move it away first to begin again from what is shipped"],
  );
}
