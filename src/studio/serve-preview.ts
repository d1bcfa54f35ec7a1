import type { ActionContext } from "../actions/context.ts";
import type { PreviewBuilderOptions, PreviewParts } from "../actions/documents/preview-builder.ts";
import { EventHub, type LocalServer, RequestError, serveLocally } from "../local-server/index.ts";
import { loadBuiltPage } from "./assets.ts";
import { LivePreview } from "./live-preview.ts";
import { type PageParts, pageRoutes } from "./page-routes.ts";
import { answerRequest, methodsOf } from "./routing.ts";
import { pageHeaders } from "./send.ts";
import type { PreviewScreenState } from "./states.ts";

export interface PreviewServer extends LocalServer {
  /** @param paths what changed. @throws what ends the preview */
  rebuild(paths: Iterable<string>): Promise<void>;
}

/** Its address among previews: there is no folder that it could be called by. */
const alone = "kit";

/**
 * Serves the studio's page with the preview of one kit, which is in no folder, to this machine alone.
 * Nothing can be changed.
 *
 * @throws UserError "usage" when the port is taken or the page isn't built
 */
export async function servePreview(
  context: ActionContext,
  options: PreviewBuilderOptions,
  { port, printer }: { port: number; printer: PreviewParts["printer"] },
): Promise<PreviewServer> {
  const preview = new LivePreview(context, options, printer);
  const first: PreviewScreenState = {
    screen: "preview",
    revision: 1,
    problems: [],
    workspace: { folder: null, suggestion: "" },
    kit: null,
    address: `preview/${alone}`,
  };
  const parts: PageParts = {
    page: loadBuiltPage(),
    events: new EventHub(),
    first: () => first,
    preview(kit) {
      if (kit !== alone) throw new RequestError(404, "nothing here");
      return preview;
    },
  };
  const server = await serveLocally({
    port,
    headers: pageHeaders,
    methods: (path) => methodsOf(pageRoutes, path, parts.page),
    handle: (request, response) => answerRequest(pageRoutes, parts, request, response),
    onBug(error) {
      throw error;
    },
  });
  return { ...server, rebuild: (paths) => preview.rebuild(paths) };
}
