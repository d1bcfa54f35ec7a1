import { type BrowserInspection, inspectBrowsers } from "../../print/index.ts";
import { packageVersion } from "../../workspace/workspace.ts";
import { type ContentOptions, loadContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";

/** What the tool would work with here. */
export interface Setup extends BrowserInspection {
  version: string;
  /** Node's version. */
  node: string;
  platform: string;
  /** Absolute path; null when only shipped content takes part. */
  workspace: string | null;
  questions: number;
  /** How many problems the content has. */
  problems: number;
}

/** Finds out which browser would print, where everything is, and what is missing. */
export async function inspectSetup(
  context: ActionContext,
  options: ContentOptions = {},
): Promise<Setup> {
  const { env, reporter } = context;
  const browsers = await inspectBrowsers({
    env,
    onProgress: (text) => reporter.onProgress(text),
  });
  const { bank, diagnostics, workspace } = loadContent(context, options);
  return {
    version: packageVersion(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    workspace: workspace.root,
    questions: bank.questions.size,
    problems: diagnostics.length,
    ...browsers,
  };
}
