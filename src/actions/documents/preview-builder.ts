import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { commandText } from "../../diagnostic/hint.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import {
  documentNames,
  type NamedDocument,
  type Paper,
  TemplateError,
} from "../../document/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import type { Printer } from "../../print/index.ts";
import { openCache } from "../../storage/cache.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import { openContentCache } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { recallingChooser } from "../kit/chooser.ts";
import { resolveKit } from "../kit/resolve-kit.ts";
import type { KitChoiceOptions, ResolvedKit } from "../kit/resolved-kit.ts";
import { readDescription } from "../role/read-description.ts";
import { loadKitTheme } from "../templates/load-theme.ts";
import { FontUse } from "./font-use.ts";
import {
  type KitDocumentOptions,
  loadStyling,
  paperOf,
  printDocument,
  renderKit,
  type Styling,
} from "./kit-documents.ts";
import type { PreviewState, ShownProblem } from "./preview-state.ts";

/** Milliseconds between what is looked at and the rest, which must not be in the way of the next save. */
const pause = 300;

export interface PreviewBuilderOptions extends KitChoiceOptions, KitDocumentOptions {}

/** Where a builder puts what it makes, and what it makes it with. */
export interface PreviewParts {
  preview: PreviewState;
  printer: Printer;
  /** The document that is looked at: it is printed first. */
  shown: () => string | null;
}

interface ChangedDocument {
  document: NamedDocument;
  version: string;
}

/**
 * Makes a kit's documents again after each change, and no more of it than has changed: parsed
 * questions are kept by their content, templates until one changes, the choice while nothing that
 * decides it differs, a PDF while its HTML is the same.
 */
export class PreviewBuilder {
  readonly #context: ActionContext;
  #options: PreviewBuilderOptions;
  readonly #parts: PreviewParts;
  readonly #choose = recallingChooser(openCache(), "preview");
  #styling: Styling | null = null;
  #isStale = false;
  #isFirst = true;
  #resting = new AbortController();
  #running: Promise<void> | null = null;

  constructor(context: ActionContext, options: PreviewBuilderOptions, parts: PreviewParts) {
    this.#context = context;
    this.#options = { ...options, cache: openContentCache(context, options) };
    this.#parts = parts;
  }

  /**
   * Resolves when everything that has changed until then is shown.
   *
   * @param paths what changed
   * @throws what is not a UserError: a bug in the tool
   */
  async rebuild(paths: Iterable<string> = []): Promise<void> {
    const templates = /[\\/]templates([\\/]|$)/;
    if ([...paths].some((path) => templates.test(path))) this.#styling = null;
    this.#isStale = true;
    this.#resting.abort();
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #catchUp(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      this.#resting = new AbortController();
      const problems = await this.#build().catch((error) => this.#problemsIn(error));
      this.#isFirst = false;
      if (problems.length > 0) this.#parts.preview.showProblems(problems);
    }
  }

  /** What is looked at comes first; a further change leaves the rest to its own turn. */
  async #build(): Promise<ShownProblem[]> {
    const { preview } = this.#parts;
    await this.#readDescription();
    const found: string[] = [];
    const { reporter } = this.#context;
    const onWarning = (message: string) => {
      found.push(message);
      reporter.onWarning(message);
    };
    const context = { ...this.#context, reporter: { ...reporter, onWarning } };
    const resolved = await resolveKit(context, this.#options, {
      choose: this.#choose,
      onTailored: ({ tailored }) => found.push(...tailored.warnings),
    });
    this.#styling ??= loadStyling(resolved.workspace, loadKitTheme(this.#context, resolved));
    const paper = paperOf(this.#options, this.#styling);
    const shown = this.#renderShown(resolved.kit, this.#styling);
    const problems = await this.#printChanged(shown, paper);
    if (shown.length > 0 && preview.state.problems.length === 0) await this.#rest();
    if (this.#isStale) return problems;
    const documents = renderKit(resolved.kit, this.#styling, this.#options);
    preview.showKit(
      pageTitle(resolved),
      documents,
      warningsOf([...found, ...resolved.warnings.map(commandText)], documents),
    );
    return this.#printChanged(documents, paper);
  }

  /** Once: standard input cannot be read again for the next build. */
  async #readDescription(): Promise<void> {
    const { jd } = this.#options;
    if (jd === undefined) return;
    this.#options = { ...this.#options, jd: { text: await readDescription(this.#context, jd) } };
  }

  /** The document that is looked at, without those of other stages, which take ten times as long. */
  #renderShown(kit: Kit, styling: Styling): NamedDocument[] {
    const { preview, shown } = this.#parts;
    const name = shown() || preview.state.documents[0]?.name;
    const kind = documentNames.find((one) => name === one || name?.endsWith(`-${one}`));
    const stages = kit.stages.filter(({ id }) => name === `${id}-${kind}`);
    if (!kind || (stages.length === 0 && name !== kind)) return [];
    const options = { ...this.#options, document: [kind] };
    return renderKit(stages.length > 0 ? { ...kit, stages } : kit, styling, options);
  }

  async #printChanged(documents: readonly NamedDocument[], paper: Paper): Promise<ShownProblem[]> {
    const { preview } = this.#parts;
    const changed = documents
      .map((document) => ({ document, version: versionOf(document.html, paper) }))
      .filter(({ document: { name }, version }) => preview.document(name)?.version !== version);
    const problems: ShownProblem[] = [];
    while (changed.length > 0 && !this.#isStale) {
      const [next] = changed.splice(this.#firstOf(changed), 1);
      if (next) problems.push(...(await this.#print(next, paper)));
    }
    return problems;
  }

  /** A pause that the next change ends. */
  async #rest(): Promise<void> {
    const { signal } = this.#resting;
    await wait(pause, undefined, { signal }).catch(() => {});
  }

  /** Place of the document that is looked at, or of the first one. */
  #firstOf(changed: readonly ChangedDocument[]): number {
    const shown = this.#parts.shown();
    return Math.max(
      changed.findIndex(({ document }) => document.name === shown),
      0,
    );
  }

  async #print({ document, version }: ChangedDocument, paper: Paper): Promise<ShownProblem[]> {
    const { name, title } = document;
    try {
      const pdf = await printDocument(this.#parts.printer, document, paper);
      this.#parts.preview.showDocument({ name, title, version, pdf });
      return [];
    } catch (error) {
      return this.#problemsIn(error);
    }
  }

  #problemsIn(error: unknown): ShownProblem[] {
    if (!(error instanceof UserError) || this.#isFatal(error)) throw error;
    if (error instanceof ContentError) {
      return error.diagnostics.map(({ file, line, column, message, hint = "" }) => ({
        place: `${file}:${line}:${column}`,
        message,
        hint,
      }));
    }
    const hint = error.hints.join(" ");
    if (!(error instanceof TemplateError)) return [{ place: "", message: error.message, hint }];
    const { file, line, column, message } = error.diagnostic;
    const place = `${toDisplayPath(this.#context.cwd, file)}:${line}:${column}`;
    return [{ place, message, hint }];
  }

  /** A role that was never there is wrong use; one that is gone for a moment is being edited. */
  #isFatal({ code }: UserError): boolean {
    return code === "noBrowser" || (code === "usage" && this.#isFirst);
  }
}

function pageTitle({ kit }: ResolvedKit): string {
  return `${kitTitle(kit.role, kit.level)} · kit ${kit.id}`;
}

function warningsOf(warnings: string[], documents: readonly NamedDocument[]): string[] {
  const fonts = new FontUse();
  for (const document of documents) fonts.add(document);
  return [...warnings, ...fonts.warnings().map(commandText)];
}

function versionOf(html: string, paper: string): string {
  return createHash("sha256").update(`${paper}\n${html}`).digest("hex").slice(0, 16);
}
