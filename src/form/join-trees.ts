import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

/** Nodes of a tree are never deeper, unless it bites its tail. */
const maxDepth = 32;

export interface TreeEntries {
  entries: [key: PDFObject, value: PDFObject][];
  /** The objects that the tree itself is made of. */
  nodes: PDFRef[];
}

/** All entries of a tree of names or numbers (ISO 32000-1, 7.9.6 and 7.9.7), in their order. */
export function treeEntries(
  context: PDFContext,
  root: PDFObject | undefined,
  leaf: "Nums" | "Names",
): TreeEntries {
  const found: TreeEntries = { entries: [], nodes: [] };
  const visit = (value: PDFObject | undefined, depth: number) => {
    if (value instanceof PDFRef) found.nodes.push(value);
    const node = context.lookup(value);
    if (!(node instanceof PDFDict) || depth > maxDepth) return;
    const pairs = arrayIn(node, leaf);
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const [key, entry] = [context.lookup(pairs[index]), pairs[index + 1]];
      if (key && entry) found.entries.push([key, entry]);
    }
    for (const kid of arrayIn(node, "Kids")) visit(kid, depth + 1);
  };
  visit(root, 0);
  return found;
}

function arrayIn(node: PDFDict, name: string): PDFObject[] {
  const value = node.lookup(PDFName.of(name));
  return value instanceof PDFArray ? value.asArray() : [];
}

/** The places in a document that have names, in either of the two ways of writing them. */
export function namedDestinations(context: PDFContext, catalog: PDFDict): Map<string, PDFObject> {
  const names = catalog.lookup(PDFName.of("Names"));
  const tree = names instanceof PDFDict ? names.get(PDFName.of("Dests")) : undefined;
  const old = catalog.lookup(PDFName.of("Dests"));
  const entries: [PDFObject, PDFObject][] = [
    ...treeEntries(context, tree, "Names").entries,
    ...(old instanceof PDFDict ? old.entries() : []),
  ];
  return new Map(
    entries.flatMap(([name, value]): [string, PDFObject][] => {
      const found = context.lookup(value);
      const place = found instanceof PDFDict ? found.lookup(PDFName.of("D")) : found;
      return place === undefined ? [] : [[nameText(name), place]];
    }),
  );
}

function nameText(name: PDFObject): string {
  const isText =
    name instanceof PDFName || name instanceof PDFString || name instanceof PDFHexString;
  return isText ? name.decodeText() : "";
}
