import { join } from "node:path";
import {
  readTemplateSources,
  shippedTemplates,
  type TemplateSources,
} from "../../document/index.ts";
import { findWorkspace, toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";

export interface TemplateSummary {
  kind: "document" | "partial" | "style";
  /** As `templates eject` takes it. */
  name: string;
  /** The file in force, as the user would write the path. */
  file: string;
  /** True if the workspace has its own instead of the shipped one. */
  replaced: boolean;
}

/**
 * Every template in force: the workspace's own, and the shipped ones that it doesn't replace.
 *
 * @throws TemplateError for a file that can't be read
 */
export function listTemplates(
  { cwd }: ActionContext,
  options: { workspace?: string } = {},
): TemplateSummary[] {
  const own = findWorkspace(cwd, options.workspace).layers.filter(({ shipped }) => !shipped);
  const folders = own.map(({ root }) => join(root, "templates"));
  const { documents, partials, styles } = readTemplateSources([...folders, shippedTemplates()]);
  const summarize = (
    kind: TemplateSummary["kind"],
    sources: TemplateSources["documents"],
    ending = "",
  ): TemplateSummary[] =>
    [...sources].map(([name, { file }]) => ({
      kind,
      name: name + ending,
      file: toDisplayPath(cwd, file),
      replaced: folders.some((folder) => file.startsWith(folder)),
    }));
  return [
    ...summarize("document", documents),
    ...summarize("partial", partials),
    ...summarize("style", styles, ".css"),
  ].sort((a, b) => (a.kind === b.kind ? (a.name < b.name ? -1 : 1) : 0));
}
