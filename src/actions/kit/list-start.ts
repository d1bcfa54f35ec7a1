import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { titledLevel } from "../../kit/kit-request.ts";
import { type ContentOptions, loadContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";

/** A role that a kit can be planned for. */
export interface StartRole {
  id: string;
  title: string;
  shipped: boolean;
  /** With the titles that the role gives them. */
  levels: { id: string; title: string }[];
}

/** What someone can start from: roles without errors, and what is wrong with the content. */
export interface StartContent {
  roles: StartRole[];
  /** Of the bank. */
  topics: { id: string; title: string }[];
  /** Errors, sorted. */
  errors: Diagnostic[];
}

/**
 * Roles sorted by their titles, the user's own first.
 *
 * @throws UserError "content" when there is no taxonomy
 */
export function listStart(context: ActionContext, options: ContentOptions = {}): StartContent {
  const { bank, roles, diagnostics } = loadContent(context, options);
  const found = [...roles.roles.values()].map(
    (role): StartRole => ({
      id: role.id,
      title: role.title,
      shipped: roles.sources.get(role.id)?.layer.shipped ?? false,
      levels: bank.taxonomy.levels
        .filter(({ id }) => role.levels.includes(id))
        .map((level) => ({ id: level.id, title: titledLevel(level, role.levelTitles).title })),
    }),
  );
  const byTitle = new Intl.Collator("en").compare;
  found.sort((a, b) => Number(a.shipped) - Number(b.shipped) || byTitle(a.title, b.title));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const topics = bank.taxonomy.topics.map(({ id, title }) => ({ id, title }));
  return { roles: found, topics, errors };
}
