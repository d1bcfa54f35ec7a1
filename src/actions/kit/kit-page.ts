import { UserError } from "../../diagnostic/user-error.ts";
import { type DocumentKind, documentNames } from "../../document/kinds.ts";
import type { ContentOptions } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import {
  htmlDocument,
  type KitDocumentOptions,
  loadStyling,
  renderEach,
  type Styling,
} from "../documents/kit-documents.ts";
import { loadKitTheme } from "../templates/load-theme.ts";
import { resolveRecordedKit } from "./resolve-recorded-kit.ts";

/**
 * One document of a kit.json as HTML, as it would be printed without names.
 *
 * @param kit path of a kit.json
 * @param name of the document, such as `technical-depth-packet`
 * @throws UserError "usage" for a document that the kit doesn't have; "content"
 */
export function renderKitPage(
  context: ActionContext,
  kit: string,
  name: string,
  options: ContentOptions = {},
): Uint8Array {
  const {
    kit: resolved,
    workspace,
    ...recorded
  } = resolveRecordedKit(context, {
    ...options,
    from: kit,
  });
  const kind = documentNames.find((each) => name === each || name.includes(`-${each}`));
  const styling: Styling = loadStyling(
    workspace,
    loadKitTheme(context, { ...recorded, kit: resolved, workspace }),
  );
  const stage = resolved.stages.filter(({ id }) => name.startsWith(`${id}-`)).map(({ id }) => id);
  const wanted: KitDocumentOptions = {
    document: kind ? [kind satisfies DocumentKind] : [],
    ...(stage.length > 0 ? { stage } : {}),
    ...(recorded.recorded?.seats === undefined ? {} : { seats: recorded.recorded.seats }),
  };
  for (const document of renderEach(resolved, styling, wanted)) {
    if (document.name === name) return htmlDocument(document);
  }
  throw new UserError("usage", `the kit has no document "${name}"`);
}
