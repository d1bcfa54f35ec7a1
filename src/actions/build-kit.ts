import { setImmediate as nextTurn } from "node:timers/promises";
import type { KitJson } from "../kit/kit-json.ts";
import type { Printer } from "../print/index.ts";
import type { BuildOptions } from "./build-options.ts";
import type { ActionContext } from "./context.ts";
import { loadStyling } from "./kit-documents.ts";
import { folderContents, kitFolder, writeKitFolder } from "./kit-folder.ts";
import { type PrepareHooks, prepareBuild } from "./prepare-build.ts";
import { prewarm } from "./prewarm.ts";
import { printKit } from "./print-kit.ts";

export interface BuildHooks extends PrepareHooks {
  /** Prints instead of one that is opened and closed here; null when nothing is printed. */
  printer?: Printer | null;
  /** Called when everything is printed and nothing written: a browser may end meanwhile. */
  onPrinted?(): void;
}

export interface BuiltKit {
  /** The files written, as the user would write their paths; kit.json is the last. */
  paths: string[];
  kitJson: KitJson;
}

/**
 * Makes a kit: selects its questions, prints its documents, and writes them with their kit.json into
 * a folder such as output/backend-senior.
 *
 * @throws Failure for options that do not go together, content with errors, no possible kit, or
 *   what hinders printing or writing
 */
export async function buildKit(
  context: ActionContext,
  options: BuildOptions,
  hooks: BuildHooks = {},
): Promise<BuiltKit> {
  const printer = hooks.printer === undefined ? prewarm(context, options) : hooks.printer;
  try {
    const { resolved, kitJson } = await prepareBuild(context, options, hooks);
    const { reporter } = context;
    const styling = loadStyling(resolved.workspace);
    const files = await printKit(resolved.kit, printer, { ...options, styling, reporter });
    hooks.onPrinted?.();
    await nextTurn();
    const folder = kitFolder(context, resolved, { out: options.out });
    const names = files.map(({ name }) => name);
    const contents = folderContents(folder, kitJson, names);
    const paths = writeKitFolder(context, resolved, folder, contents, files);
    reporter.onPhase("writing");
    return { paths, kitJson: contents.kitJson };
  } finally {
    if (printer !== hooks.printer) await printer?.close();
  }
}
