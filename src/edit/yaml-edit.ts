import { type Document, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Path } from "../diagnostic/located-yaml.ts";
import { applyToData, at } from "./edit-data.ts";
import type { SpliceEdit, YamlEdit } from "./edit-kinds.ts";
import { scalarText } from "./scalar-text.ts";
import { insertAt, isEmptyNode, pushEntry } from "./yaml-insert.ts";
import { cannotEdit, nodeAt, pairAt, plainAt, rangeOf } from "./yaml-places.ts";
import { addKey, append, removeNode, setScalar, wrapScalar } from "./yaml-splice.ts";
import { pairOf } from "./yaml-text.ts";

/**
 * Changes YAML where it's meant, and no other byte: comments, quotes, line breaks, and order stay.
 * Serializing the data again would have changed each of the bank's files. What comes out is read back
 * and compared with what was meant.
 *
 * @throws UserError "content" if the place isn't written in a way that can be changed alone
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(editOnce, text);
}

function editOnce(text: string, given: YamlEdit): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const document = parse(text);
  const edit = toSplice(document, given);
  if (edit === null) return text;
  const wanted = applyToData(document.toJS(), edit);
  const edited = splice(text, document, edit, lineEnd);
  const reread = parse(edited);
  if (reread.errors.length > 0 || JSON.stringify(reread.toJS()) !== JSON.stringify(wanted)) {
    throw cannotEdit(edit);
  }
  return edited;
}

/** The same edit of what the text has there; null if that changes nothing. */
function toSplice(document: Document.Parsed, given: YamlEdit): SpliceEdit | null {
  if (given.kind === "prune") return toRemove(document.toJS(), given.path);
  if (given.kind !== "part") return given;
  const { path, text, part, value } = given;
  const isMapping = isMap(nodeAt(document, path));
  const partPath = isMapping ? [...path, part] : path;
  if (value !== null) {
    return isMapping || part === text
      ? { kind: "put", path: partPath, value }
      : { kind: "wrap", path, text, part, value };
  }
  const isThere = isMapping && pairOf(nodeAt(document, path), part) !== undefined;
  return isThere ? { kind: "remove", path: partPath } : null;
}

/** Everything that has nothing in it but the place. */
function toRemove(data: unknown, path: Path): SpliceEdit {
  let depth = path.length;
  const sizeAt = (length: number) =>
    Object.keys((at(data, path.slice(0, length)) ?? {}) as object).length;
  while (depth > 1 && sizeAt(depth - 1) === 1) depth -= 1;
  return { kind: "remove", path: path.slice(0, depth) };
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { version: "1.2", schema: "core", uniqueKeys: false });
}

function splice(
  text: string,
  document: Document.Parsed,
  edit: SpliceEdit,
  lineEnd: string,
): string {
  switch (edit.kind) {
    case "set":
      return setScalar(text, document, edit, lineEnd);
    case "rename-key": {
      const { key } = pairAt(document, edit);
      const [start, end] = rangeOf(key, edit);
      return (
        text.slice(0, start) + scalarText(edit.name, plainAt(document, edit.path)) + text.slice(end)
      );
    }
    case "remove":
      return removeNode(text, document, edit);
    case "add-key":
      return addKey(text, document, edit, lineEnd);
    case "append":
      return append(text, document, edit, lineEnd);
    case "put":
      return isScalar(nodeAt(document, edit.path)) && !isEmptyNode(nodeAt(document, edit.path))
        ? setScalar(text, document, { ...edit, kind: "set" }, lineEnd)
        : insertAt(text, document.contents, edit.path, edit.value, lineEnd);
    case "wrap":
      return wrapScalar(text, document, edit, lineEnd);
    case "push": {
      const list = nodeAt(document, edit.path);
      return isSeq(list) && list.items.length > 0
        ? pushEntry(text, list, edit.value, lineEnd)
        : insertAt(text, document.contents, edit.path, [edit.value], lineEnd);
    }
  }
}
