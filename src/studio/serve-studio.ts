import { basename, join } from "node:path";
import { readCandidates } from "../actions/candidates/candidates.ts";
import { type ActionContext, silentReporter } from "../actions/context.ts";
import { listPrints } from "../actions/documents/kit-prints.ts";
import { startPrinter } from "../actions/documents/prewarm.ts";
import { buildKit } from "../actions/kit/build-kit.ts";
import { buildKits } from "../actions/kit/build-kits.ts";
import { EventHub, type LocalServer, serveLocally, watchFolders } from "../local-server/index.ts";
import { Memo } from "../storage/memo.ts";
import { loadBuiltPage } from "./assets.ts";
import { CandidatesScreen } from "./candidates-screen.ts";
import { StudioCore, type StudioOptions } from "./core.ts";
import { DebriefScreen } from "./debrief-screen.ts";
import { KitPreviews } from "./kit-previews.ts";
import { KitScreen } from "./kit-screen.ts";
import { PrintJobs } from "./print-jobs.ts";
import { QuestionScreen } from "./question-screen.ts";
import { toRefused } from "./refusal.ts";
import { type StudioParts, studioRoutes } from "./routes.ts";
import { answerRequest, methodsOf } from "./routing.ts";
import { pageHeaders, sendJson } from "./send.ts";

export interface ServeOptions extends StudioOptions {
  /** 0 for a free one. */
  port: number;
  /** Where the built page is. Default: next to the program. */
  page?: string;
  /** Called for what is a bug; the studio goes on. */
  onBug(error: unknown): void;
}

export interface Studio extends LocalServer {
  /** Ends at once what may be printing. */
  kill(): void;
}

/** Folders and files whose changes the page shows. */
const shownFolders = ["questions", "roles", "templates"];
const shownFiles: ReadonlySet<string> = new Set(["kit.json", "candidates.csv"]);

/**
 * Serves the studio to this machine alone, until it's closed.
 *
 * @throws UserError "usage" when the port is taken or the page isn't built
 */
export async function serveStudio(given: ActionContext, options: ServeOptions): Promise<Studio> {
  // What an action says is for the page; some of it is about people.
  const context = { ...given, reporter: silentReporter, memo: new Memo() };
  const page = loadBuiltPage(options.page);
  const events = new EventHub();
  const core = new StudioCore(context, options, (revision) => {
    events.send({ event: "changed", revision });
    watch();
  });
  let printer: ReturnType<typeof startPrinter> | null = null;
  const openPrinter = (from: ActionContext) => {
    printer ??= startPrinter(from, {
      jobs: 2,
      ...(options.browser ? { browser: options.browser } : {}),
    });
    return printer;
  };
  const jobs = new PrintJobs(
    context,
    {
      build: (from, wanted) => buildKit(from, wanted, { printer: openPrinter(from) }),
      buildAll: (from, wanted, onKit) =>
        buildKits(from, wanted, { printer: openPrinter(from), onKit }),
    },
    {
      tell: (job) => {
        if (job.state !== "running") core.changed();
        events.send({ event: "print", job });
      },
      onBug: options.onBug,
    },
  );
  const previews = new KitPreviews(core, () => openPrinter(context), options.onBug);
  const parts: StudioParts = {
    core,
    first: () => core.start(),
    previews,
    preview: (kit) => previews.of(kit),
    kits: new KitScreen(core, jobs),
    questions: new QuestionScreen(core),
    candidates: new CandidatesScreen(core, jobs),
    debrief: new DebriefScreen(core, () => openPrinter(context)),
    events,
    page,
    print: (kit, labels) => startJob(core, jobs, kit, labels),
    cancel: (job) => jobs.cancel(job),
  };
  let watched: string | null = null;
  let watcher: { close(): void } | null = null;
  function watch(): void {
    if (core.root === watched || core.root === null) return;
    const root = core.root;
    watched = root;
    watcher?.close();
    const folders = [...shownFolders.map((name) => join(root, name)), core.output];
    watcher = watchFolders(folders, (paths) => {
      const isShown = (path: string) =>
        !path.startsWith(core.output) || shownFiles.has(basename(path));
      if (![...paths].some(isShown)) return;
      core.changed();
      previews.changed(paths);
    });
  }
  watch();
  const server = await serveLocally({
    port: options.port,
    headers: pageHeaders,
    methods: (path) => methodsOf(studioRoutes, path, page),
    handle: async (request, response) => {
      try {
        await answerRequest(studioRoutes, parts, request, response);
      } catch (error) {
        const { status, refusal } = toRefused(error);
        sendJson(response, refusal, status);
      }
    },
    onBug: options.onBug,
  });
  return {
    url: server.url,
    kill: () => printer?.kill(),
    close() {
      watcher?.close();
      server.close();
      void printer?.close();
    },
  };
}

function startJob(
  core: StudioCore,
  jobs: PrintJobs,
  kit: string,
  labels: readonly string[] | null,
): { job: string } {
  const file = core.fileOf(kit);
  const { documents } = listPrints(core.context, file);
  const options = { ...core.options, from: file };
  const candidates = labels === null ? null : { labels, ...rosterOf(core, file) };
  const job = jobs.start({ kit, options, candidates, documents: documents.length });
  return { job: job.id };
}

function rosterOf(
  core: StudioCore,
  file: string,
): { roster: string; faults: ReadonlyMap<string, string> } {
  const { path, rows } = readCandidates(core.context, file);
  const faults = rows.flatMap(({ label, diagnostics }): [string, string][] => {
    const error = diagnostics.find(({ severity }) => severity === "error");
    return error ? [[label, error.message]] : [];
  });
  return { roster: path, faults: new Map(faults) };
}
