import { join } from "node:path";
import type { PreviewBuilderOptions } from "../actions/documents/preview-builder.ts";
import { startPrinter } from "../actions/documents/prewarm.ts";
import type { PrintingOptions } from "../actions/kit/build-options.ts";
import { resolveKit } from "../actions/kit/resolve-kit.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import { watchFolders } from "../local-server/index.ts";
import { servePreview } from "../studio/index.ts";
import { findWorkspace } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";

export interface PreviewOptions extends PreviewBuilderOptions, PrintingOptions {
  port?: number;
}

/** Shows a kit's documents on a local page, again after each change, until it is interrupted. */
export async function preview(context: CommandContext, given: PreviewOptions): Promise<ExitCode> {
  const { io, terminal, cwd } = context;
  const options = given.jd === "-" ? { ...given, jd: io.stdin } : given;
  const { layers } = findWorkspace(cwd, options.workspace);
  await checkOptions(context, options);
  const printer = startPrinter(context, options);
  io.onInterrupt.add(() => printer.kill());
  try {
    const server = await servePreview(context, options, { port: options.port ?? 0, printer });
    return await untilInterrupted(context, (fail) => {
      const rebuild = (paths: ReadonlySet<string>) => void server.rebuild(paths).catch(fail);
      const [own] = layers;
      const watcher = watchFolders(own ? watchedFolders(own.root) : [], rebuild);
      terminal.print(server.url);
      terminal.note("open it in a browser; Ctrl-C ends it");
      rebuild(new Set());
      return () => {
        watcher.close();
        server.close();
      };
    });
  } finally {
    await printer.close();
  }
}

/** Wrong use ends the command before it prints an address; what is wrong with content is on the page. */
async function checkOptions(context: CommandContext, options: PreviewOptions): Promise<void> {
  try {
    await resolveKit(context, options);
  } catch (error) {
    if (error instanceof UserError && error.code !== "usage") return;
    throw error;
  }
}

/**
 * Keeps something going until the run is interrupted, or it fails.
 *
 * @param start is given how to report a failure and returns how to stop
 */
function untilInterrupted(
  { io }: CommandContext,
  start: (fail: (error: unknown) => void) => () => void,
): Promise<ExitCode> {
  return new Promise<ExitCode>((resolve, reject) => {
    const stop = start((error) => {
      stop();
      reject(error);
    });
    io.onInterrupt.add(() => {
      stop();
      resolve(exitCodes.interrupted);
    });
  });
}

/** What a preview watches of a workspace's folder. */
function watchedFolders(root: string): string[] {
  return ["questions", "roles", "templates"].map((name) => join(root, name));
}
