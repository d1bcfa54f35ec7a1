import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { DiagnosticCode } from "./diagnostic.ts";

/** Levels of nesting. The formats need five; the limit keeps recursive readers safe. */
const deepest = 24;
export const tooDeep = `nests deeper than ${deepest} levels`;
/** Values in one file, and in one of its lists or mappings. The shipped skills have 12,100 in all. */
const maxValues = 20_000;
const maxEntries = 1_000;

export interface Refused {
  offset: number;
  code: DiagnosticCode;
  message: string;
  hint?: string;
}

/**
 * What the YAML must not have, in the order of the text: every duplicate key, up to the first
 * thing that goes beyond what the formats need.
 */
export function findRefused(root: Node | null): Refused[] {
  const refused: Refused[] = [];
  let values = 0;
  /** False when the rest doesn't have to be looked at. */
  const visit = (node: unknown, depth: number): boolean => {
    values += 1;
    const message = limitAt(node, depth, values);
    if (message !== null) {
      refused.push({ offset: startOf(node), code: "yaml-limit", message });
      return false;
    }
    if (isScalar(node)) return true;
    if (isMap(node)) {
      refused.push(...refusedKeys(node));
      return node.items.every(({ key, value }) => visit(key, depth + 1) && visit(value, depth + 1));
    }
    return !isSeq(node) || node.items.every((item) => visit(item, depth + 1));
  };
  visit(root, 1);
  return refused;
}

function limitAt(node: unknown, depth: number, values: number): string | null {
  if ((node as { anchor?: string } | null)?.anchor || isAlias(node)) {
    return "anchors (&) and aliases (*) are not allowed: write the value out";
  }
  if (depth > deepest) return tooDeep;
  if (!isScalar(node) && (isMap(node) || isSeq(node)) && node.items.length > maxEntries) {
    return `has more than ${maxEntries} entries`;
  }
  return values > maxValues ? `has more than ${maxValues} values` : null;
}

/** Keys are compared by what becomes of them: 1, "1" and 0x1 are one key. */
function refusedKeys({ items }: YAMLMap): Refused[] {
  const refused: Refused[] = [];
  const seen = new Set<string>();
  let wasDuplicate = false;
  const reportError = (key: unknown, code: DiagnosticCode, message: string) =>
    refused.push({ offset: startOf(key), code, message });
  for (const { key } of items) {
    if (!isScalar(key)) {
      reportError(key, "wrong-type", "a key is a word, not a list or a mapping");
      continue;
    }
    const name = keyName(key.value);
    const isDuplicate = seen.has(name);
    if (name === "__proto__") reportError(key, "unknown-key", `unknown key "${name}"`);
    else if (isDuplicate && wasDuplicate) addMissingDash(refused);
    else if (isDuplicate) reportError(key, "yaml-duplicate-key", `duplicate key "${name}"`);
    wasDuplicate = isDuplicate;
    seen.add(name);
  }
  return refused;
}

/** Several keys in a row that were there before are the next item of a list without its dash. */
function addMissingDash(refused: Refused[]): void {
  const first = refused.at(-1);
  if (first) first.hint = 'is the "- " of the next list item missing here?';
}

export function keyName(value: unknown): string {
  return value === null ? "" : String(value);
}

export function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
