import { shorten } from "./text.ts";

/** The helpers that a template may use. */
export const allowedHelpers: ReadonlySet<string> = new Set(["each", "if", "unless", "with"]);

/** Names in one path, as in `stage.title`. */
const maxPathParts = 8;

/** An error in a template that can be seen without data. Line and column count from 1. */
export interface TemplateIssue {
  line: number;
  column: number;
  message: string;
}

type Node = hbs.AST.Node & Record<string, unknown>;
type Check = (node: Node, partials: ReadonlySet<string>) => string | null;

/**
 * What a template must not do: call what is not a helper, reach for what is not a field, choose a
 * partial by data, define decorators, or print text without escaping. Names that end in `Html` are
 * the exception to the last, since our own renderers made them.
 */
const checks: Readonly<Record<string, Check>> = {
  MustacheStatement: (node) => {
    const { path, escaped } = node as unknown as hbs.AST.MustacheStatement;
    const name = pathName(path);
    if (!escaped && !isTrusted(name)) {
      return `{{{${name}}}} would print text as HTML; write {{${name}}}`;
    }
    if (name === "@partial-block") return `${name} is a partial: write {{> ${name}}}`;
    if (allowedHelpers.has(name)) return `{{${name}}} is a block: write {{#${name} …}}`;
    return isCall(node) ? unknownHelper(name) : null;
  },
  BlockStatement: (node) => {
    const { path, params } = node as unknown as hbs.AST.BlockStatement;
    const name = pathName(path);
    const trusted = trustedParameter(node as unknown as hbs.AST.BlockStatement);
    if (trusted !== undefined) {
      return `${trusted} cannot be the name of a block's value: names in Html are printed as HTML`;
    }
    if (params.length === 1) return unknownHelper(name);
    return unknownHelper(name) ?? `{{#${name}}} takes one value, not ${params.length}`;
  },
  SubExpression: (node) => {
    const name = pathName((node as unknown as hbs.AST.SubExpression).path);
    return `(${name} …) cannot be used here: templates have only blocks ${helperList()}`;
  },
  PartialStatement: (node, partials) => unknownPartial(node, partials),
  PartialBlockStatement: (node, partials) => unknownPartial(node, partials),
  Decorator: () => "decorators cannot be used",
  DecoratorBlock: () => "inline partials cannot be used; put it into partials/ as a file",
  HashPair: (node) => {
    const { key, value } = node as unknown as hbs.AST.HashPair;
    if (!isTrusted(key)) return null;
    const isField = value.type === "PathExpression";
    return isField && isTrusted(pathName(value as hbs.AST.PathExpression))
      ? null
      : `${key} is printed as HTML, and takes only another field in Html`;
  },
  PathExpression: (node) => {
    const { parts, original } = node as unknown as hbs.AST.PathExpression;
    const name = (parts as unknown[]).find((part) => typeof part !== "string" || isForbidden(part));
    if (name === undefined && parts.length <= maxPathParts) return null;
    return `${shorten(original, 80)} is not a field`;
  },
};

/** The first error in a template, in reading order, or null. */
export function findTemplateIssue(
  program: hbs.AST.Program,
  partials: ReadonlySet<string>,
): TemplateIssue | null {
  for (const node of nodesOf(program)) {
    const message = checks[node.type]?.(node, partials);
    if (message) {
      return { line: node.loc.start.line, column: node.loc.start.column + 1, message };
    }
  }
  return null;
}

/** What the block or value at a place is about, as it is written there. */
export function pathAt(program: hbs.AST.Program, line: number, column: number): string | null {
  for (const node of nodesOf(program)) {
    const { start } = node.loc ?? {};
    const { params } = node as unknown as Partial<hbs.AST.BlockStatement>;
    if (start?.line !== line || start.column !== column || !params?.[0]) continue;
    return pathName(params[0] as hbs.AST.PathExpression);
  }
  return null;
}

/** Every node in reading order. */
function* nodesOf(program: hbs.AST.Program): Generator<Node> {
  const waiting = [program as unknown as Node];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    const children = Object.entries(node)
      .filter(([key]) => key !== "loc")
      .flatMap(([, value]) => value)
      .filter(isNode);
    waiting.push(...children.reverse());
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "loc" in value;
}

function isForbidden(part: string): boolean {
  return /^(__.*|constructor|prototype|hasOwnProperty|toString|valueOf)$/.test(part);
}

/** True if a field of this name may be printed without escaping. */
function isTrusted(name: string): boolean {
  return name.endsWith("Html");
}

/** A name that a block gives to a value of its own, and that would print it without escaping. */
function trustedParameter({ program, inverse }: hbs.AST.BlockStatement): string | undefined {
  // The types leave out that either half of a block may be missing.
  const halves: (hbs.AST.Program | undefined)[] = [program, inverse];
  return halves.flatMap((half) => half?.blockParams ?? []).find(isTrusted);
}

function isCall(node: Node): boolean {
  const { params, hash } = node as unknown as hbs.AST.MustacheStatement;
  return params.length > 0 || hash !== undefined;
}

function unknownHelper(name: string): string | null {
  return allowedHelpers.has(name)
    ? null
    : `${name} is not a helper: templates have only blocks ${helperList()}`;
}

function helperList(): string {
  return [...allowedHelpers].map((helper) => `{{#${helper}}}`).join(", ");
}

function unknownPartial(node: Node, partials: ReadonlySet<string>): string | null {
  const { name } = node as unknown as hbs.AST.PartialStatement;
  if (name.type !== "PathExpression") return "the name of a partial must be written out";
  const { original } = name as hbs.AST.PathExpression;
  if (original === "@partial-block" || partials.has(original)) return null;
  return `there is no partial ${original}`;
}

function pathName(path: hbs.AST.PathExpression | hbs.AST.Literal): string {
  return "original" in path ? String(path.original) : path.type;
}
