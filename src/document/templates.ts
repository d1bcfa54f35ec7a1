import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type Handlebars from "handlebars";
import { Failure } from "../diagnostic/failure.ts";
import { shippedTemplates } from "./shipped-templates.ts";
import { allowedHelpers } from "./template-check.ts";
import { compileTemplate, fieldAt, templateFailure, templateKey } from "./template-compiler.ts";
import { readTemplateSources, type TemplateSource } from "./template-folders.ts";

/** Templates, ready to render. */
export interface TemplateSet {
  /**
   * @param name of a document, such as `packet`
   * @throws Failure content with template, line and field
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
 * @throws Failure content if a template cannot be read, is not valid, or does what templates may not
 */
export function loadTemplates(folders: readonly string[] = []): TemplateSet {
  const { documents, partials, styles } = readTemplateSources([...folders, shippedTemplates()]);
  const runtime = createRuntime();
  const compiled = compiledTemplates();
  const names = new Set(partials.keys());
  for (const [name, source] of partials) {
    runtime.registerPartial(name, prepare(runtime, source, names, compiled));
  }
  const renders = new Map<string, Render>();
  for (const [name, source] of documents) {
    renders.set(name, prepare(runtime, source, names, compiled));
  }
  return {
    render: (name, view) => {
      const render = renders.get(name);
      if (!render) throw new Failure("content", `There is no template ${name}.hbs`);
      return render(view, runtimeOptions);
    },
    style: (name) => styles.get(name)?.text ?? "",
  };
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
): Render {
  const specification =
    compiled[templateKey(source)] ?? evaluate(compileTemplate(source, partials));
  const render = runtime.template(specification);
  return (context, options) => {
    const outside = markBlock(options);
    try {
      return render(context, options);
    } catch (error) {
      throw outside.delete(error) ? error : locate(error, source);
    }
  };
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

/** Innermost template first: what it has located is passed on as it is. */
function locate(error: unknown, source: TemplateSource): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const { lineNumber: line, column = 0 } = error as { lineNumber?: number; column?: number };
  if (line === undefined) return error;
  const field =
    error instanceof MissingField
      ? fieldAt(source, line, column)
      : /^"(.+)" not defined in/.exec(error.message)?.[1];
  const message = field ? `there is no field ${field} here` : error.message;
  return templateFailure(source, line, column + 1, message, error);
}

/**
 * An instance of our own, whose blocks do not pass over a field that is not there: Handlebars'
 * strict mode leaves `{{#each missing}}` empty without a word.
 */
function createRuntime(): Runtime {
  const runtime = (require("handlebars/runtime") as Runtime).create();
  runtime.unregisterHelper("lookup");
  runtime.unregisterHelper("log");
  for (const name of allowedHelpers) {
    const original = runtime.helpers[name] as Handlebars.HelperDelegate;
    runtime.registerHelper(name, function (this: unknown, value: unknown, options) {
      if (value === undefined) throw new MissingField(options as BlockOptions);
      return original.call(this, value, options);
    });
  }
  return runtime;
}

interface BlockOptions extends Handlebars.HelperOptions {
  loc: { start: { line: number; column: number } };
}

/** A block was given nothing. It knows its place, and whoever has the template knows the name. */
class MissingField extends Error {
  readonly lineNumber: number;
  readonly column: number;

  constructor({ loc }: BlockOptions) {
    super("a block is given a field that does not exist");
    this.lineNumber = loc.start.line;
    this.column = loc.start.column;
  }
}
