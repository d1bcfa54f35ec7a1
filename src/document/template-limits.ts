import { placeIn } from "../diagnostic/content-file.ts";
import type { TemplateSource } from "./template-folders.ts";

/** Blocks inside one another, each `{{else if}}` included. The shipped templates need four. */
const maxBlockDepth = 64;
/** Handlebars' parser takes quadratic time over blocks and a second over 15,000 expressions. */
const maxExpressions = 4_000;
/** Characters between "{{" and "}}". Parentheses without end take the parser minutes. */
const maxExpressionLength = 1_000;

/** What the text of a template must not have, told before it is parsed. The line counts from 1. */
export function findTemplateLimit(text: string): { line: number; message: string } | null {
  /** For each open block, how many blocks it stands for. */
  const open: number[] = [];
  let depth = 0;
  let expressions = 0;
  for (const { index, groups } of text.matchAll(
    /\{\{~?(?:(?<opens>[#^])|(?<closes>\/)|\s*else\s+(?<chains>\w))?/g,
  )) {
    expressions += 1;
    if (groups?.opens) open.push(1);
    else if (groups?.chains && open.length > 0) open.push((open.pop() ?? 0) + 1);
    if (groups?.opens || groups?.chains) depth += 1;
    if (groups?.closes) depth -= open.pop() ?? 0;
    const message =
      depth > maxBlockDepth
        ? `nests deeper than ${maxBlockDepth} blocks`
        : expressions > maxExpressions
          ? `has more than ${maxExpressions} expressions`
          : isTooLong(text, index)
            ? `has an expression longer than ${maxExpressionLength} characters`
            : null;
    if (message !== null) return { line: placeIn(text, index).line, message };
  }
  return null;
}

/** True for an expression that goes on beyond the limit. Comments may have any length. */
function isTooLong(text: string, start: number): boolean {
  if (/^\{\{~?!/.test(text.slice(start, start + 4))) return false;
  const expression = text.slice(start, start + maxExpressionLength);
  for (const [token] of expression.matchAll(/"(?:\\"|[^"])*"|'(?:\\'|[^'])*'|\}\}|[\s\S]/g)) {
    if (token === "}}") return false;
  }
  return expression.length === maxExpressionLength;
}

/** Templates inside one another: no document needs as many, and one that includes itself gets here. */
const maxDepth = 40;
/** Items of lists and partials in one document: the longest kit has some thousand. */
const maxSteps = 50_000;
/** Characters of one document without its styles. */
const maxTextLength = 32 * 1024 * 1024;

/**
 * What one rendering may do. Templates come from elsewhere, and lists in lists in lists, or partials
 * that include one another, would otherwise go on without end.
 */
export class RenderBudget {
  #steps = 0;
  readonly #open: TemplateSource[] = [];

  /** Runs one template inside those that run already. @throws Overspent */
  within<T>(source: TemplateSource, render: () => T): T {
    this.spend(1);
    this.#open.push(source);
    try {
      if (this.#open.length > maxDepth) throw new TooDeep([...this.#open]);
      return render();
    } finally {
      this.#open.pop();
    }
  }

  /** @throws Overspent */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > maxSteps) throw new Overspent(`repeats more than ${maxSteps} times`);
  }

  /** Begins the next document. */
  renew(): void {
    this.#steps = 0;
  }
}

/** @throws Overspent for a text that no document needs */
export function checkLength({ length }: string): void {
  if (length > maxTextLength)
    throw new Overspent(`makes ${Math.round(length / 2 ** 20)} MB of text`);
}

/** A rendering did more than any document needs. The message reads on from "template". */
export class Overspent extends Error {}

/** Too many templates run inside one another: mostly because one of them includes itself. */
export class TooDeep extends Overspent {
  /** Those that run, outermost first. */
  readonly open: readonly TemplateSource[];

  constructor(open: readonly TemplateSource[]) {
    super(`is inside ${maxDepth} others`);
    this.open = open;
  }
}
