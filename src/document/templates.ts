import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type Handlebars from "handlebars";
import handlebarsRuntime from "handlebars/runtime.js";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { UserError } from "../diagnostic/user-error.ts";
import { shippedTemplates } from "./shipped-templates.ts";
import { allowedHelpers } from "./template-check.ts";
import { compileTemplate, fieldAt, templateError, templateKey } from "./template-compiler.ts";
import { TemplateError } from "./template-error.ts";
import { readTemplateSources, type TemplateSource } from "./template-folders.ts";
import { checkLength, Overspent, RenderBudget, TooDeep } from "./template-limits.ts";

/** Templates, ready to render. */
export interface TemplateSet {
  /**
   * @param name of a document, such as `packet`
   * @throws UserError content with template, line and field
   */
  render(name: string, view: object): string;
  /** A style sheet's text; empty if there is none of that name. */
  style(name: string): string;
}

type Runtime = typeof Handlebars;
type Render = (context: unknown, options?: Handlebars.RuntimeOptions) => string;
type CompiledTemplates = Readonly<Record<string, TemplateSpecification>>;

const require = createRequire(import.meta.url);

const runtimeOptions: Handlebars.RuntimeOptions = {
  allowProtoMethodsByDefault: false,
  allowProtoPropertiesByDefault: false,
};

/**
 * Loads templates from folders, the most important first. Without a folder of the user's own it is
 * the shipped ones alone.
 * @throws UserError content if a template cannot be read, is not valid, or does what templates must not
 */
export function loadTemplates(folders: readonly string[] = []): TemplateSet {
  const { documents, partials, styles } = readTemplateSources([...folders, shippedTemplates()]);
  const budget = new RenderBudget();
  const runtime = createRuntime(budget);
  const compiled = compiledTemplates();
  const names = new Set(partials.keys());
  for (const [name, source] of partials) {
    runtime.registerPartial(name, prepare(runtime, source, names, compiled, budget));
  }
  const renders = new Map<string, Render>();
  for (const [name, source] of documents) {
    renders.set(name, prepare(runtime, source, names, compiled, budget));
  }
  return {
    render: (name, view) => {
      const render = renders.get(name);
      if (!render) throw new UserError("content", `There is no template ${name}.hbs`);
      budget.renew();
      return render(view, runtimeOptions);
    },
    style: (name) => styles.get(name)?.text ?? "",
  };
}

/**
 * Everything that can be told without data to be wrong with the templates of some folders, the most
 * important first.
 */
export function checkTemplates(folders: readonly string[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const sources = readTemplateSources([...folders, shippedTemplates()], (diagnostic) => {
    diagnostics.push(diagnostic);
  });
  const compiled = compiledTemplates();
  const names = new Set(sources.partials.keys());
  for (const source of [...sources.documents.values(), ...sources.partials.values()]) {
    if (compiled[templateKey(source)]) continue;
    try {
      compileTemplate(source, names);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  return diagnostics;
}

let shipped: TemplateSet | undefined;

/** The shipped templates alone, loaded once a process. */
export function defaultTemplates(): TemplateSet {
  shipped ??= loadTemplates();
  return shipped;
}

/** What the build compiled beforehand; none in a checkout that was never built. */
function compiledTemplates(): CompiledTemplates {
  const path = join(shippedTemplates(), "compiled.cjs");
  return existsSync(path) ? (require(path) as CompiledTemplates) : {};
}

function prepare(
  runtime: Runtime,
  source: TemplateSource,
  partials: ReadonlySet<string>,
  compiled: CompiledTemplates,
  budget: RenderBudget,
): Render {
  const specification =
    compiled[templateKey(source)] ?? evaluate(compileTemplate(source, partials));
  const render = runtime.template(withSafeLookup(specification));
  return (context, options) => {
    const outside = markBlock(options);
    try {
      const text = budget.within(source, () => render(context, options));
      checkLength(text);
      return text;
    } catch (error) {
      if (error instanceof TooDeep) throw blameLoop(error);
      throw outside.delete(error) ? error : locate(error, source);
    }
  };
}

/** Whichever template comes last: no shipped one includes itself without a user's around it. */
function blameLoop({ open, message }: TooDeep): TemplateError {
  const own = open.filter((source) => !isShipped(source));
  const again = own.findLast((source, at) => own.indexOf(source) < at);
  const source = again ?? own.at(-1) ?? (open[0] as TemplateSource);
  return templateError(source, 1, 1, again ? "includes itself" : message);
}

/**
 * What is written between `{{#> page}}` and `{{/page}}` runs inside the partial but stands in the
 * template that includes it, which is where its mistakes are to be located.
 *
 * @returns the errors that came out of the block
 */
function markBlock(options: Handlebars.RuntimeOptions = {}): Set<unknown> {
  const outside = new Set<unknown>();
  const data = options.data as { "partial-block"?: Render } | undefined;
  const block = data?.["partial-block"];
  if (!data || !block) return outside;
  data["partial-block"] = (...given) => {
    try {
      return block(...given);
    } catch (error) {
      outside.add(error);
      throw error;
    }
  };
  return outside;
}

/** Runs what Handlebars itself has just written from a template that was checked. */
function evaluate(specification: string): TemplateSpecification {
  return new Function(`return ${specification};`)() as TemplateSpecification;
}

/**
 * Replaces Handlebars' strict lookup: given a text instead of an object, that one throws a TypeError
 * which quotes the text, such as the candidate's name, and knows no place.
 */
function withSafeLookup(specification: TemplateSpecification): TemplateSpecification {
  const { main } = specification as { main: Main };
  const safeMain: Main = (container, ...rest) => {
    container.strict = requireField;
    return main(container, ...rest);
  };
  return { ...specification, main: safeMain };
}

type Main = (container: { strict: typeof requireField }, ...rest: unknown[]) => unknown;

/** @throws MissingField for anything that does not have this field */
function requireField(parent: unknown, name: string, loc: Place): unknown {
  if (typeof parent !== "object" || parent === null || !(name in parent)) {
    throw new MissingField(loc, name);
  }
  return (parent as Record<string, unknown>)[name];
}

/**
 * Innermost template first: what it has located is passed on, with the user's own around it. Other
 * messages are not repeated, and neither is their cause, since they may quote the candidate's name.
 */
function locate(error: unknown, source: TemplateSource): TemplateError {
  if (error instanceof TemplateError) return addIncludingFile(error, source);
  if (error instanceof MissingField) {
    const { lineNumber: line, column } = error;
    const field = error.field ?? fieldAt(source, line, column) ?? "of that name";
    return templateError(source, line, column + 1, `there is no field ${field} here`);
  }
  return templateError(source, 1, 1, unplacedMessage(error));
}

/** The error may be in the one that includes: it gives a shipped partial what that cannot print. */
function addIncludingFile(error: TemplateError, source: TemplateSource): TemplateError {
  const { diagnostic, includedBy, cause } = error;
  const named = [diagnostic.file, ...includedBy];
  if (includedBy.length >= maxNamed || isShipped(source) || named.includes(source.file)) {
    return error;
  }
  return new TemplateError(diagnostic, [...includedBy, source.file], cause);
}

function isShipped({ file }: TemplateSource): boolean {
  return file.startsWith(shippedTemplates());
}

const maxNamed = 3;

/** What a template did wrong that has no place in it. It never holds a value that was printed. */
function unplacedMessage(error: unknown): string {
  if (!(error instanceof Error)) return "cannot be rendered";
  if (error instanceof Overspent) return error.message;
  // A string or a stack that is longer than the machine can hold.
  if (error instanceof RangeError) return `cannot be rendered: ${error.message}`;
  // A path that climbs above the data.
  const field = /^Cannot read properties of (?:undefined|null) \(reading '(.+)'\)$/.exec(
    error.message,
  );
  if (field) return `there is no field ${field[1]} here`;
  return error.message === "The partial @partial-block could not be found"
    ? "prints its block, and is used without one: write {{#> name}}…{{/name}}"
    : "cannot be rendered";
}

/**
 * An instance of our own, whose blocks do not pass over a missing field: Handlebars'
 * strict mode leaves `{{#each missing}}` empty without a word.
 */
function createRuntime(budget: RenderBudget): Runtime {
  const runtime = (handlebarsRuntime as Runtime).create();
  runtime.unregisterHelper("lookup");
  runtime.unregisterHelper("log");
  for (const name of allowedHelpers) {
    const original = runtime.helpers[name] as Handlebars.HelperDelegate;
    runtime.registerHelper(name, function (this: unknown, value: unknown, options) {
      if (value === undefined) throw new MissingField((options as BlockOptions).loc);
      if (name === "each") budget.spend(Object.keys(value ?? []).length);
      return original.call(this, value, options);
    });
  }
  return runtime;
}

/** The line counts from 1, the column from 0. */
interface Place {
  start: { line: number; column: number };
}

interface BlockOptions extends Handlebars.HelperOptions {
  loc: Place;
}

/** A value or a block has no such field. A block knows only its place; its template has the name. */
class MissingField extends Error {
  readonly lineNumber: number;
  readonly column: number;
  readonly field: string | null;

  constructor({ start }: Place, field: string | null = null) {
    super("the template uses a field that does not exist");
    this.lineNumber = start.line;
    this.column = start.column;
    this.field = field;
  }
}
