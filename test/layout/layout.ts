import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import type { NamedDocument, RenderedDocument } from "../../src/document/index.ts";
import type { Paper, Printer } from "../../src/print/index.ts";
import {
  documentsIn,
  emptyPages,
  filledPart,
  inkAtTheEdges,
  inkInBinding,
  invisibleText,
  lateQuestions,
  lonelyHeadings,
  missingBoxes,
  missingText,
  smallBoxes,
  splitQuestions,
  textOutsideMargins,
  wrongRules,
} from "./checks.ts";
import { expectedOf } from "./expected.ts";
import { fuse } from "./fuse.ts";
import { type PrintedPage, readPages } from "./read-pages.ts";

export interface Layout {
  pages: PrintedPage[];
  faults: string[];
}

/** What the tests have seen, to be said at their end. */
export interface Figures {
  documents: number;
  pages: number;
  /** How far the emptiest page is filled that is not a last one, 0 to 1, and which it is. */
  leastFilled: { part: number; page: string };
}

function noFigures(): Figures {
  return { documents: 0, pages: 0, leastFilled: { part: 1, page: "" } };
}

export class LayoutPress {
  readonly figures = noFigures();
  readonly #printer: Printer;
  readonly #paper: Paper;

  constructor(printer: Printer, paper: Paper) {
    this.#printer = printer;
    this.#paper = paper;
  }

  /** Prints a document as a build does and holds every page of it to everything that a page is held to. */
  async layOut(document: NamedDocument): Promise<Layout> {
    return this.look(await printDocument(this.#printer, document, this.#paper), document.html);
  }

  /** The same for a document that is printed already. */
  async look(pdf: Uint8Array, html: string): Promise<Layout> {
    const pages = await readPages(pdf);
    return { pages, faults: this.#check(pages, html) };
  }

  /**
   * The same for many documents in one print, without the fields to fill in on a screen.
   * @param opening a heading on the first page of each and on no other
   */
  async layOutTogether(documents: readonly RenderedDocument[], opening: RegExp): Promise<Layout[]> {
    const { html, title } = fuse(documents);
    const { pdf } = await this.#printer.print({ html, title, paper: this.#paper });
    const found = documentsIn(await readPages(pdf), opening);
    if (found.length !== documents.length) {
      throw new Error(`${documents.length} documents were printed, ${found.length} found`);
    }
    return documents.map(({ html }, index) => {
      const pages = found[index] ?? [];
      return { pages, faults: this.#check(pages, html) };
    });
  }

  #check(pages: readonly PrintedPage[], html: string): string[] {
    this.figures.documents += 1;
    this.figures.pages += pages.length;
    for (const page of pages.slice(0, -1)) {
      const part = filledPart(page);
      if (part >= this.figures.leastFilled.part) continue;
      const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? "";
      this.figures.leastFilled = { part, page: `${title}, page ${page.number}` };
    }
    return faultsOf(pages, html);
  }
}

/** The heading over the questions of a scorecard is there for screen readers alone. */
const alwaysSpoken = ["Questions"];

function faultsOf(pages: readonly PrintedPage[], html: string): string[] {
  const { texts, spoken, boxes, ruled } = expectedOf(html);
  const kind = /<body class="(\w+)"/.exec(html)?.[1];
  return [
    ...missingText(
      pages,
      texts.filter((text) => !alwaysSpoken.includes(text)),
    ),
    ...pages.flatMap((page) => [
      ...textOutsideMargins(page),
      ...invisibleText(page, [...spoken, ...alwaysSpoken]),
      ...lonelyHeadings(page),
      ...(kind === "packet" ? lateQuestions(page) : []),
      ...(kind === "scorecard" ? splitQuestions(page) : []),
      ...inkInBinding(page),
      ...inkAtTheEdges(page),
    ]),
    ...emptyPages(pages),
    ...smallBoxes(pages),
    ...missingBoxes(pages, boxes),
    ...wrongRules(pages, ruled),
  ];
}
