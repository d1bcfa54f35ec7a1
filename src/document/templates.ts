import Handlebars from "handlebars";
import { Failure } from "../diagnostic/failure.ts";
import { shippedTemplates } from "./shipped-templates.ts";
import {
  allowedHelpers,
  findTemplateMistake,
  type HandlebarsInstance,
  pathAt,
} from "./template-check.ts";
import { readTemplateSources, type TemplateSource } from "./template-folders.ts";

/** Compiled templates. Compiling is lazy: a template that is not used costs only its parsing. */
export interface TemplateSet {
  /**
   * @param name of a document, such as `packet`
   * @throws Failure content with template, line and field
   */
  render(name: string, view: object): string;
  /** A style sheet's text; empty if there is none of that name. */
  style(name: string): string;
}

type Render = (context: unknown, options?: Handlebars.RuntimeOptions) => string;

const knownHelpers: KnownHelpers = {
  ...Object.fromEntries([...allowedHelpers].map((helper) => [helper, true])),
  lookup: false,
  log: false,
};

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
  const handlebars = createHandlebars();
  const names = new Set(partials.keys());
  for (const [name, source] of partials) {
    handlebars.registerPartial(name, prepare(handlebars, source, names));
  }
  const renders = new Map<string, Render>();
  for (const [name, source] of documents) {
    renders.set(name, prepare(handlebars, source, names));
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

function prepare(
  handlebars: HandlebarsInstance,
  source: TemplateSource,
  partials: ReadonlySet<string>,
): Render {
  const program = parse(handlebars, source);
  const mistake = findTemplateMistake(program, partials);
  if (mistake) throw templateFailure(source, mistake.line, mistake.column, mistake.message);
  const compiled = handlebars.compile(program, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers,
    preventIndent: true,
  });
  return (context, options) => {
    try {
      return compiled(context, options);
    } catch (error) {
      throw locate(error, source, program);
    }
  };
}

function parse(handlebars: HandlebarsInstance, source: TemplateSource): hbs.AST.Program {
  try {
    return handlebars.parse(source.text, { srcName: source.file });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)/i.exec(text)?.[1] ?? /(\d+):\d+$/.exec(text)?.[1] ?? 1);
    throw templateFailure(source, line, null, `cannot be read: ${syntaxMessage(text)}`, error);
  }
}

/** Jison's message is a picture of the place over three lines; the last says what was expected. */
function syntaxMessage(text: string): string {
  const [, , , expected] = text.split("\n");
  return (expected ?? text.replace(/ - \d+:\d+$/, "")).slice(0, 200);
}

/** Innermost template first: what it has located is passed on as it is. */
function locate(error: unknown, source: TemplateSource, program: hbs.AST.Program): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const { lineNumber: line, column = 0 } = error as { lineNumber?: number; column?: number };
  if (line === undefined) return error;
  const field =
    error instanceof MissingField
      ? pathAt(program, line, column)
      : /^"(.+)" not defined in/.exec(error.message)?.[1];
  const message = field ? `there is no field ${field} here` : error.message;
  return templateFailure(source, line, column + 1, message, error);
}

function templateFailure(
  { file }: TemplateSource,
  line: number,
  column: number | null,
  message: string,
  cause?: unknown,
): Failure {
  const place = [file, line, ...(column === null ? [] : [column])].join(":");
  return new Failure("content", `${place} template ${message}`, [], cause);
}

/**
 * An instance of our own, whose blocks do not pass over a field that is not there: Handlebars'
 * strict mode leaves `{{#each missing}}` empty without a word.
 */
function createHandlebars(): HandlebarsInstance {
  const handlebars = Handlebars.create();
  handlebars.unregisterHelper("lookup");
  handlebars.unregisterHelper("log");
  for (const name of allowedHelpers) {
    const original = handlebars.helpers[name] as Handlebars.HelperDelegate;
    handlebars.registerHelper(name, function (this: unknown, value: unknown, options) {
      if (value === undefined) throw new MissingField(options as BlockOptions);
      return original.call(this, value, options);
    });
  }
  return handlebars;
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
