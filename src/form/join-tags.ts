import {
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";
import type { CopiedPart } from "./join-part.ts";

/** The tags of a joined file: one document, of which each part is a division. */
export class JoinedTags {
  /** The element that all others are under. */
  readonly root: PDFRef;
  /** The next free key of the parent tree. */
  nextKey = 0;
  readonly #context: PDFContext;
  readonly #tree: PDFRef;
  readonly #kids: PDFObject[] = [];
  readonly #parents: PDFObject[] = [];
  readonly #ids: PDFObject[] = [];
  readonly #roles = new Map<PDFName, PDFObject>();

  constructor(context: PDFContext) {
    this.#context = context;
    this.#tree = context.nextRef();
    this.root = context.nextRef();
  }

  add({ tags, language }: CopiedPart, title: string): void {
    if (!tags) return;
    const { kids, parents, ids, roles } = tags;
    for (const kid of kids) this.#asPart(this.#context.lookup(kid), title, language);
    this.#kids.push(...kids);
    const [first, last] = [parents[0], parents.at(-1)];
    if (first && last) {
      const limits = [first[0], last[0]];
      this.#parents.push(
        this.#context.register(this.#context.obj({ Limits: limits, Nums: parents.flat() })),
      );
      this.nextKey = last[0] + 1;
    }
    const [firstId, lastId] = [ids[0], ids.at(-1)];
    if (firstId && lastId) {
      const limits = [firstId, lastId].map(([id]) => PDFString.of(id));
      const names = ids.flatMap(([id, element]) => [PDFString.of(id), element]);
      this.#ids.push(this.#context.register(this.#context.obj({ Limits: limits, Names: names })));
    }
    for (const [name, role] of roles?.entries() ?? []) {
      if (!this.#roles.has(name)) this.#roles.set(name, role);
    }
  }

  /** @returns null if no part has tags */
  write(): PDFRef | null {
    if (this.#kids.length === 0) {
      for (const unused of [this.root, this.#tree]) this.#context.delete(unused);
      return null;
    }
    const context = this.#context;
    const element = { Type: "StructElem", S: "Document", P: this.#tree, K: this.#kids };
    context.assign(this.root, context.obj(element));
    const roles = context.obj({});
    for (const [name, role] of this.#roles) roles.set(name, role);
    context.assign(
      this.#tree,
      context.obj({
        Type: "StructTreeRoot",
        K: [this.root],
        ParentTree: { Kids: this.#parents },
        ParentTreeNextKey: this.nextKey,
        ...(this.#ids.length > 0 ? { IDTree: { Kids: this.#ids } } : {}),
        ...(this.#roles.size > 0 ? { RoleMap: roles } : {}),
      }),
    );
    return this.#tree;
  }

  #asPart(element: PDFObject | undefined, title: string, language: string | null): void {
    if (!(element instanceof PDFDict)) return;
    const role = PDFName.of("S");
    if (element.get(role) === PDFName.of("Document")) element.set(role, PDFName.of("Part"));
    element.set(PDFName.of("T"), PDFHexString.fromText(title));
    if (language !== null) element.set(PDFName.of("Lang"), PDFHexString.fromText(language));
  }
}
