import { showsRatings } from "../../debrief/hand-in.ts";
import type { CollectedRound } from "../../debrief/ratings-schema.ts";
import {
  maxReasonLines,
  minReasonLines,
  type RenderedDocument,
  type ReturnedFormat,
  renderReturned,
  returnedKinds,
} from "../../document/index.ts";
import type { OutputFile } from "../../output/write-folder.ts";
import type { Printer } from "../../print/index.ts";
import type { ActionContext } from "../context.ts";
import { FontUse, requireNames } from "../documents/font-use.ts";
import {
  htmlDocument,
  type KitDocumentOptions,
  paperOf,
  type Styling,
  shippedStyling,
} from "../documents/kit-documents.ts";

export interface DebriefDocumentOptions extends Pick<KitDocumentOptions, "paper"> {
  /** Also every scorecard in full, a document for each candidate. */
  record?: boolean;
  /** Also one document about all candidates together. */
  together?: boolean;
  styling?: Styling;
  /** Default: PDF. */
  format?: readonly ReturnedFormat[];
}

/** Documents made from scorecards that came back. Nothing is saved yet. */
export interface DebriefFiles {
  /** Of each candidate, in the order of the round; none where not everyone has submitted. */
  candidates: OutputFile[][];
  round: OutputFile[];
}

/**
 * Makes the documents of a round of candidates: `debrief.pdf` for each, `record.pdf` and `round.pdf`
 * if asked for. A candidate whose scorecards aren't all in gets none, unless their ratings say
 * `partial`, and shows no rating in the round.
 *
 * @param printer prints the PDFs and stays open; may be null for HTML alone
 * @throws UserError "printing" for a document that cannot be printed, "noBrowser" if no browser starts,
 *   "content" for a template with an error
 */
export async function makeDebriefDocuments(
  { reporter }: Pick<ActionContext, "reporter">,
  printer: Printer | null,
  round: CollectedRound,
  options: DebriefDocumentOptions = {},
): Promise<DebriefFiles> {
  const press = new ReturnedPress(printer, options);
  const { anonymous, quotes } = round;
  const candidates = round.candidates.map(async (candidate) => {
    if (!showsRatings(candidate.ratings)) return [];
    const input = { candidate, anonymous, quotes };
    const debrief = await press.makeFitting(returnedKinds["filled-debrief"].file, (reasonLines) =>
      renderReturned("filled-debrief", { ...input, reasonLines }, press.rendering),
    );
    reporter.onProgress("printed a debrief");
    if (!options.record) return debrief;
    const record = renderReturned("record", input, press.rendering);
    return [...debrief, ...(await press.make(returnedKinds.record.file, record))];
  });
  const files = await Promise.all(candidates);
  const together =
    options.together && round.candidates.length > 0
      ? await press.make(
          returnedKinds.round.file,
          renderReturned("round", { round }, press.rendering),
        )
      : [];
  for (const { text, hint } of press.fonts.warnings()) reporter.onWarning(text, hint);
  return { candidates: files, round: together };
}

/** Ruled lines that are worth another print. */
const lineStep = 3;

/** Prints documents of scorecards that came back, in the formats asked for. */
export class ReturnedPress {
  readonly fonts = new FontUse();
  readonly rendering: Parameters<typeof renderReturned>[2] & { paper: "a4" | "letter" };
  readonly #printer: Printer | null;
  readonly #formats: readonly ReturnedFormat[];

  constructor(
    printer: Printer | null,
    { styling = shippedStyling, format = ["pdf"], paper }: DebriefDocumentOptions,
  ) {
    this.#printer = printer;
    this.#formats = format;
    this.rendering = {
      paper: paperOf(paper === undefined ? {} : { paper }, styling),
      templates: styling.templates,
      theme: styling.theme,
      shelves: styling.shelves,
    };
  }

  async make(name: string, document: RenderedDocument): Promise<OutputFile[]> {
    return this.makeFitting(name, () => document);
  }

  /**
   * Prints a document with as many ruled lines at its end as its last page has room for: more of them
   * never make another page.
   */
  async makeFitting(
    name: string,
    render: (lines: number) => RenderedDocument,
  ): Promise<OutputFile[]> {
    const least = render(minReasonLines);
    this.fonts.addPrivate(least);
    const files = this.#formats.includes("html")
      ? [{ name: `${name}.html`, bytes: htmlDocument(least) }]
      : [];
    if (!this.#printer || !this.#formats.includes("pdf")) return files;
    let best = await this.#print(least, this.#printer);
    let [fits, tooMany] = [minReasonLines, maxReasonLines + 1];
    while (tooMany - fits > lineStep) {
      const lines = Math.floor((fits + tooMany) / 2);
      const document = render(lines);
      if (document.html === least.html) break;
      const printed = await this.#print(document, this.#printer);
      if (printed.pages > best.pages) tooMany = lines;
      else [best, fits] = [printed, lines];
    }
    return [...files, { name: `${name}.pdf`, bytes: best.pdf }];
  }

  #print(document: RenderedDocument, printer: Printer) {
    requireNames(document);
    const { html, title, isPersonal } = document;
    return printer.print({ html, title, paper: this.rendering.paper, isPersonal });
  }
}
