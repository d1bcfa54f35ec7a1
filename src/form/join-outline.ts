import {
  type PDFContext,
  type PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFRef,
} from "@cantoo/pdf-lib";

interface Bookmark {
  ref: PDFRef;
  title: string;
  /** The page that it leads to. */
  page: PDFRef | null;
  kids: Bookmark[];
  /** The bookmarks that a document has itself. */
  own: PDFDict | null;
}

/** The bookmarks of a joined file: headings around those of its documents. */
export class JoinedOutline {
  readonly #context: PDFContext;
  readonly #top: Bookmark;

  constructor(context: PDFContext) {
    this.#context = context;
    this.#top = this.#bookmark("");
  }

  /** Adds a document under its headings. Those it shares with the one before aren't repeated. */
  open(headings: readonly string[]): PDFRef {
    let node = this.#top;
    for (const [index, title] of headings.entries()) {
      const last = node.kids.at(-1);
      const isShared = last?.title === title && index < headings.length - 1;
      const next = isShared && last ? last : this.#bookmark(title);
      if (!isShared) node.kids.push(next);
      node = next;
    }
    return node.ref;
  }

  /** @param page the document's first */
  fill(own: PDFDict | null, page: PDFRef): void {
    let node: Bookmark | undefined = this.#top;
    for (; node; node = node.kids.at(-1)) {
      node.page ??= page;
      if (node.kids.length === 0) node.own = own;
    }
  }

  /** Writes them all. Where there is only one bookmark, it is open. */
  write(): PDFRef {
    this.#writeKids(this.#top);
    const count = this.#visible(this.#top);
    const [first, last] = [this.#top.kids[0], this.#top.kids.at(-1)];
    const entries = first && last ? { First: first.ref, Last: last.ref, Count: count } : {};
    this.#context.assign(this.#top.ref, this.#context.obj({ Type: "Outlines", ...entries }));
    return this.#top.ref;
  }

  #bookmark(title: string): Bookmark {
    return { ref: this.#context.nextRef(), title, page: null, kids: [], own: null };
  }

  #writeKids(parent: Bookmark): void {
    for (const [index, bookmark] of parent.kids.entries()) {
      const { ref, title, page, kids, own } = bookmark;
      const [before, after] = [parent.kids[index - 1], parent.kids[index + 1]];
      const isOpen = parent.kids.length === 1 && kids.length > 0;
      const count = own ? ownCount(own) : this.#visible(bookmark);
      this.#context.assign(
        ref,
        this.#context.obj({
          Title: PDFHexString.fromText(title),
          Parent: parent.ref,
          ...(page === null ? {} : { Dest: [page, "XYZ", null, null, null] }),
          ...(before ? { Prev: before.ref } : {}),
          ...(after ? { Next: after.ref } : {}),
          ...this.#ends(bookmark),
          ...(count === 0 ? {} : { Count: isOpen ? count : -count }),
        }),
      );
      this.#writeKids(bookmark);
    }
  }

  #ends({ kids, own }: Bookmark) {
    const [first, last] = [kids[0], kids.at(-1)];
    if (first && last) return { First: first.ref, Last: last.ref };
    const [ownFirst, ownLast] = ["First", "Last"].map((name) => own?.get(PDFName.of(name)));
    return ownFirst && ownLast ? { First: ownFirst, Last: ownLast } : {};
  }

  /** Lines below a bookmark when it is open. */
  #visible({ kids }: Bookmark): number {
    const [only] = kids;
    return kids.length === 1 && only ? 1 + this.#visible(only) : kids.length;
  }
}

function ownCount(own: PDFDict): number {
  const count = own.lookup(PDFName.of("Count"));
  return count instanceof PDFNumber ? Math.abs(count.asNumber()) : 0;
}
