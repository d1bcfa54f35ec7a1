import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import type Handlebars from "handlebars";
import { allowedHelpers, findTemplateIssue, pathAt } from "./template-check.ts";
import { TemplateError } from "./template-error.ts";
import { readTemplateSources, type TemplateSource } from "./template-folders.ts";
import { findTemplateLimit } from "./template-limits.ts";

const require = createRequire(import.meta.url);

/** The whole of Handlebars, loaded only when there is a template to compile. */
function compiler(): typeof Handlebars {
  return require("handlebars") as typeof Handlebars;
}

const precompileOptions: PrecompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: {
    ...Object.fromEntries([...allowedHelpers].map((helper) => [helper, true])),
    lookup: false,
    log: false,
  },
  preventIndent: true,
};

/**
 * A template as the text of a JavaScript object for Handlebars' runtime.
 * @param partials names of all partials there are
 * @throws UserError content if it is not valid or does what templates must not
 */
export function compileTemplate(source: TemplateSource, partials: ReadonlySet<string>): string {
  const program = parseTemplate(source);
  const issue = findTemplateIssue(program, partials);
  if (issue) throw templateError(source, issue.line, issue.column, issue.message);
  return read(source, () => String(compiler().precompile(program, precompileOptions)));
}

/** What stands at a place of a template that could be compiled. */
export function fieldAt(source: TemplateSource, line: number, column: number): string | null {
  return pathAt(parseTemplate(source), line, column);
}

export function templateError(
  { file }: TemplateSource,
  line: number,
  column: number,
  message: string,
  cause?: unknown,
): TemplateError {
  const diagnostic = { severity: "error", file, line, column, code: "template", message } as const;
  return new TemplateError(diagnostic, [], cause);
}

/** Names a template's text, so that a compiled form is never used for another text. */
export function templateKey({ text }: TemplateSource): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The templates of a folder as a CommonJS module, from templateKey to compiled form. The build
 * writes it to `templates/compiled.cjs`: parsing and compiling take 100 ms of each run, this 2.
 */
export function compiledTemplatesModule(folder: string): string {
  const { documents, partials } = readTemplateSources([folder]);
  const names = new Set(partials.keys());
  const entries = [...documents.values(), ...partials.values()].map(
    (source) => `${JSON.stringify(templateKey(source))}: ${compileTemplate(source, names)}`,
  );
  return `module.exports = {\n${entries.join(",\n")}\n};\n`;
}

function parseTemplate(source: TemplateSource): hbs.AST.Program {
  const limit = findTemplateLimit(source.text);
  if (limit) throw templateError(source, limit.line, 1, limit.message);
  return read(source, () => compiler().parse(source.text));
}

/** Handlebars says where an error is in the words of its message only. */
function read<T>(source: TemplateSource, reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)/i.exec(text)?.[1] ?? / (\d+):\d+$/.exec(text)?.[1] ?? 1);
    throw templateError(source, line, 1, `cannot be read: ${syntaxMessage(text)}`, error);
  }
}

/** The parser's message is a picture of the place over three lines; the last says what was expected. */
function syntaxMessage(text: string): string {
  const [, , , expected] = text.split("\n");
  return (expected ?? text.replace(/ - \d+:\d+$/, "")).slice(0, 200);
}
