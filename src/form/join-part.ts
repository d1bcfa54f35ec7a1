import { createHash } from "node:crypto";
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from "@cantoo/pdf-lib";
import { namedDestinations, treeEntries } from "./join-trees.ts";

/** Streams of a joined file by what is in them: each font is written once. */
export type JoinedStreams = Map<string, PDFRef>;

/** Where a part goes. */
export interface PartPlace {
  /** From 1. */
  number: number;
  /** What is added to its keys in the parent tree. */
  structOffset: number;
  /** The new owner of its bookmarks, and that of its tags. */
  outline: PDFRef;
  tags: PDFRef;
}

/** A document whose objects are in the joined file; everything here has their new numbers. */
export interface CopiedPart {
  /** Root of its page tree. */
  pages: PDFRef;
  firstPage: PDFRef;
  /** The dictionary of its bookmarks; null if it has none. */
  outline: PDFDict | null;
  form: PDFDict | null;
  tags: PartTags | null;
  language: string | null;
}

export interface PartTags {
  /** Its topmost structure elements. */
  kids: PDFObject[];
  /** Entries of the parent tree, by their new keys. */
  parents: [key: number, value: PDFObject][];
  /** Elements by their new ids. */
  ids: [id: string, element: PDFObject][];
  roles: PDFDict | null;
}

const key = (name: string) => PDFName.of(name);

/** Copies all of a document's objects but those that a file has once, which are returned to be joined. */
export function copyPart(
  context: PDFContext,
  document: PDFDocument,
  streams: JoinedStreams,
  place: PartPlace,
): CopiedPart {
  const { catalog, context: source } = document;
  const root = catalog.lookupMaybe(key("StructTreeRoot"), PDFDict);
  const parents = treeEntries(source, root?.get(key("ParentTree")), "Nums");
  const ids = treeEntries(source, root?.get(key("IDTree")), "Names");
  const moved = new Map<PDFRef, PDFRef>();
  const replace = (value: PDFObject | undefined, by: PDFRef) => {
    if (value instanceof PDFRef) moved.set(value, by);
  };
  replace(catalog.get(key("StructTreeRoot")), place.tags);
  replace(catalog.get(key("Outlines")), place.outline);
  const once = new Set<PDFObject | undefined>([
    source.trailerInfo.Root,
    source.trailerInfo.Info,
    catalog.get(key("AcroForm")),
    ...moved.keys(),
    ...parents.nodes,
    ...ids.nodes,
  ]);
  const copier = new Copier(context, moved, {
    ...place,
    ids: new Set(ids.entries.map(([id]) => textOf(id))),
    destinations: namedDestinations(source, catalog),
  });
  copier.copyAll(
    source
      .enumerateIndirectObjects()
      .filter(([ref, object]) => !once.has(ref) && !isPacking(object)),
    streams,
  );
  const dictionary = (name: string) => copier.dictionary(catalog.lookupMaybe(key(name), PDFDict));
  const language = catalog.lookup(key("Lang"));
  return {
    pages: copier.copy(catalog.get(key("Pages")) ?? catalog) as PDFRef,
    firstPage: copier.copy(document.getPage(0).ref) as PDFRef,
    outline: dictionary("Outlines"),
    form: dictionary("AcroForm"),
    language: language === undefined ? null : textOf(language),
    tags: root
      ? {
          kids: listOf(source.lookup(root.get(key("K"))), root.get(key("K"))).map(copier.copy),
          parents: parents.entries.map(([number, value]) => [
            (number as PDFNumber).asNumber() + place.structOffset,
            copier.copy(value),
          ]),
          ids: ids.entries.map(([id, value]) => [copier.newId(textOf(id)), copier.copy(value)]),
          roles: copier.dictionary(root.lookupMaybe(key("RoleMap"), PDFDict)),
        }
      : null,
  };
}

/** A value that may be one thing or an array of several. */
function listOf(found: PDFObject | undefined, value: PDFObject | undefined): PDFObject[] {
  if (found instanceof PDFArray) return found.asArray();
  return value === undefined ? [] : [value];
}

function textOf(value: PDFObject): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : "";
}

interface CopyRules extends PartPlace {
  /** Ids of structure elements, which other elements refer to. */
  ids: ReadonlySet<string>;
  destinations: ReadonlyMap<string, PDFObject>;
}

class Copier {
  readonly #context: PDFContext;
  /** Old references to new ones. */
  readonly #moved: Map<PDFRef, PDFRef>;
  readonly #rules: CopyRules;

  constructor(context: PDFContext, moved: Map<PDFRef, PDFRef>, rules: CopyRules) {
    this.#context = context;
    this.#moved = moved;
    this.#rules = rules;
  }

  copyAll(objects: readonly [PDFRef, PDFObject][], streams: JoinedStreams): void {
    const fresh = objects.filter(([ref, object]) => {
      const content = contentKey(object);
      const known = content === null ? undefined : streams.get(content);
      const own = known ?? this.#context.nextRef();
      this.#moved.set(ref, own);
      if (content !== null) streams.set(content, own);
      return known === undefined;
    });
    for (const [ref, object] of fresh) {
      this.#context.assign(this.#moved.get(ref) ?? ref, this.copy(object));
    }
  }

  dictionary(value: PDFDict | undefined): PDFDict | null {
    return value ? (this.copy(value) as PDFDict) : null;
  }

  readonly copy = (value: PDFObject): PDFObject => {
    if (value instanceof PDFRef) return this.#moved.get(value) ?? value;
    if (value instanceof PDFDict) return this.#copyEntries(value.clone(this.#context) as PDFDict);
    if (value instanceof PDFArray) return this.#list(value, this.copy);
    if (!(value instanceof PDFStream)) return value;
    const stream = value.clone(this.#context) as PDFStream;
    this.#copyEntries(stream.dict);
    return stream;
  };

  newId(id: string): string {
    return `${String(this.#rules.number).padStart(5, "0")}.${id}`;
  }

  #copyEntries(dictionary: PDFDict): PDFDict {
    for (const [name, value] of dictionary.entries()) {
      dictionary.set(name, this.#entry(name.decodeText(), value, dictionary));
    }
    return dictionary;
  }

  #entry(name: string, value: PDFObject, owner: PDFDict): PDFObject {
    if (value instanceof PDFNumber && (name === "StructParent" || name === "StructParents")) {
      return PDFNumber.of(value.asNumber() + this.#rules.structOffset);
    }
    if (name === "ID") return this.#id(value);
    if (name === "Headers" && value instanceof PDFArray)
      return this.#list(value, (id) => this.#id(id));
    const isDestination = name === "Dest" || (name === "D" && owner.get(key("S")) === key("GoTo"));
    return isDestination ? this.#destination(value) : this.copy(value);
  }

  #list(value: PDFArray, copy: (value: PDFObject) => PDFObject): PDFArray {
    const list = PDFArray.withContext(this.#context);
    for (const each of value.asArray()) list.push(copy(each));
    return list;
  }

  #id(value: PDFObject): PDFObject {
    const text = textOf(value);
    return this.#rules.ids.has(text) ? PDFString.of(this.newId(text)) : this.copy(value);
  }

  /** Names of places may be the same in every part, so the place itself is written. */
  #destination(value: PDFObject): PDFObject {
    const name = value instanceof PDFName ? value.decodeText() : textOf(value);
    return this.copy(this.#rules.destinations.get(name) ?? value);
  }
}

/** What a file's objects were packed in: they are read already, and would be read from it again. */
function isPacking(object: PDFObject): boolean {
  if (!(object instanceof PDFStream)) return false;
  const type = object.dict.get(key("Type"));
  return type === key("ObjStm") || type === key("XRef");
}

/** Null for what each part needs for itself: a viewer writes into the drawing of a filled-in field. */
function contentKey(object: PDFObject): string | null {
  if (!(object instanceof PDFRawStream)) return null;
  const { dict, contents } = object;
  const entries = dict.toString();
  if (/\d+ \d+ R\b/.test(entries) || dict.get(key("Subtype")) === key("Form")) return null;
  return createHash("sha256").update(entries).update("\0").update(contents).digest("hex");
}
