import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { commandHint } from "../../diagnostic/hint.ts";
import type { KitJson } from "../../kit/kit-json.ts";
import { kitFileName } from "../../output/folder-state.ts";
import type { SavedKit } from "../../output/kit-folder.ts";
import type { Printer } from "../../print/index.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { extraFiles } from "../documents/extra-files.ts";
import { requirePdf } from "../documents/joined-files.ts";
import { interviewDetailsOf, loadStyling } from "../documents/kit-documents.ts";
import { prewarm } from "../documents/prewarm.ts";
import { printKit } from "../documents/print-kit.ts";
import { writeTaskFiles } from "../documents/task-files.ts";
import type { BuildOptions } from "./build-options.ts";
import { saveKitFiles, saveNotices, saveOptions } from "./kit-folder.ts";
import { kitSources, type SourcesFor } from "./kit-sources.ts";
import { type PrepareHooks, personOf, prepareBuild } from "./prepare-build.ts";

export interface BuildHooks extends PrepareHooks {
  /** Prints instead of one that is opened and closed here; null when nothing is printed. */
  printer?: Printer | null;
  /** Called when everything is printed and nothing written: a browser may end meanwhile. */
  onPrinted?(): void;
}

export interface BuiltKit {
  /** The kit's files, as the user would write their paths, without those that were kept; kit.json is the last. */
  paths: string[];
  kitJson: KitJson;
}

/**
 * Makes a kit: selects its questions, prints its documents, and writes them with their kit.json into
 * a folder such as output/backend-senior.
 *
 * @throws UserError for options that do not go together, content with errors, no possible kit, or
 *   what hinders printing or writing
 */
export async function buildKit(
  context: ActionContext,
  given: BuildOptions,
  hooks: BuildHooks = {},
): Promise<BuiltKit> {
  requirePdf(given);
  const printer = hooks.printer === undefined ? prewarm(context, given) : hooks.printer;
  try {
    const prepared = await prepareBuild(context, given, hooks);
    const { resolved, frame, options } = prepared;
    const { reporter } = context;
    const styling = loadStyling(resolved.workspace, prepared.theme);
    let sourcesFor: SourcesFor = () => [];
    const printed = await printKit(resolved.kit, printer, {
      ...options,
      styling,
      reporter,
      // It takes as long as printing one document, and the browser is at work meanwhile.
      onRendered: () => {
        sourcesFor = kitSources(resolved.kit, styling, options, options.format ?? ["pdf"]);
      },
    });
    hooks.onPrinted?.();
    await nextTurn();
    const sources = sourcesFor(interviewDetailsOf(options));
    const sourceOf = new Map(sources.map(({ name, source }) => [name, source]));
    const documents = printed.map((file) => ({ ...file, source: sourceOf.get(file.name) ?? "" }));
    const person = personOf(options);
    const extra = { sources, documents, frame };
    const files = [...documents, ...(await extraFiles(resolved.kit, person, options, extra))];
    const where = saveOptions(context, resolved, person, options);
    const saved = saveKitFiles(resolved.kit, person, frame, files, where);
    for (const notice of saveNotices(context, saved)) reporter.onNotice(commandHint(notice));
    const tasks = options.files ? writeTaskFiles(context, resolved, saved.folder) : [];
    reporter.onPhase("writing");
    return { paths: [...tasks, ...pathsOf(context, saved, files)], kitJson: saved.kitJson };
  } finally {
    if (printer !== hooks.printer) await printer?.close();
  }
}

/** Files with the same bytes as before count as written: they are what was asked for. */
function pathsOf(
  { cwd }: ActionContext,
  { folder, kept }: SavedKit,
  files: readonly { name: string }[],
): string[] {
  return [...files.map(({ name }) => name), kitFileName]
    .filter((name) => !kept.includes(name))
    .map((name) => toDisplayPath(cwd, join(folder, name)));
}
