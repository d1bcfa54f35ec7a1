import { join } from "node:path";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
// Not through the folder's index, which imports all that renders: a dry run has no use for that.
import { type LoadedTheme, loadTheme, themeFromValues } from "../../document/theme.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import type { ResolvedKit } from "../kit/resolved-kit.ts";

/**
 * The theme of a kit: as its kit.json keeps it, or the workspace's.
 *
 * @throws ContentError for the workspace's theme; UserError "content" for that of a kit.json
 */
export function loadKitTheme(
  { reporter }: ActionContext,
  { workspace, recorded }: ResolvedKit,
): LoadedTheme | null {
  if (recorded === null) return loadWorkspaceTheme(workspace);
  const { file, theme: values, paper } = recorded;
  const noValues = { accent: null, footer: null, logo: null, fonts: [] };
  const root = workspace.layers.find(({ shipped }) => !shipped)?.root;
  const folder = root === undefined ? null : join(root, "templates");
  const { theme, errors, missing } = themeFromValues(values ?? noValues, folder);
  const [error] = errors;
  if (error !== undefined) throw new UserError("content", `${file}: the theme's ${error}`);
  for (const font of missing) {
    reporter.onWarning(
      `${file} was made with the font ${font}, which is not in templates/fonts now`,
    );
  }
  return { ...theme, paper };
}

/** @throws ContentError with the places of what is wrong */
export function loadWorkspaceTheme({ layers }: Workspace): LoadedTheme | null {
  const layer = layers.find(({ shipped }) => !shipped);
  if (!layer) return null;
  const { theme, diagnostics } = loadTheme(layer);
  if (diagnostics.length > 0) throw new ContentError(diagnostics);
  return theme;
}
