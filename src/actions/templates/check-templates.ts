import { basename, join } from "node:path";
import { placeIn } from "../../diagnostic/content-file.ts";
import { compareText, type Diagnostic, hasErrors } from "../../diagnostic/diagnostic.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import {
  checkTemplates,
  type DocumentKind,
  documentNames,
  loadTemplates,
  type ReturnedKind,
  readTemplateSources,
  returnedNames,
  shippedTemplates,
  TemplateError,
  type TemplateSource,
  type TemplateSources,
  type Theme,
} from "../../document/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { activeElementsIn } from "../../print/index.ts";
import { renderKit } from "../documents/kit-documents.ts";
import {
  maxElementDepth,
  type PageContent,
  type PageLoad,
  readPage,
  styleLoadsIn,
} from "../documents/page-loads.ts";
import { returnedSamples, type Sample, samplesOf } from "./template-samples.ts";

/**
 * Everything wrong with a folder of templates that can be told without a browser: what is written in
 * them, and what comes out when they print sample kits. The samples are no one's: no message has
 * anything of a kit or a candidate in it.
 *
 * @param kits that together use every part of a template; made only if there's something to render
 * @param theme the workspace's; its logo and no logo are both tried
 */
export function checkOwnTemplates(
  folder: string,
  kits: () => readonly Kit[],
  theme: Theme | null,
): Diagnostic[] {
  const syntax = checkTemplates([folder]);
  const own = readTemplateSources([folder], () => {});
  const found = [...syntax, ...unusedNames(own), ...markupProblems(own)];
  if (hasErrors(syntax) || own.documents.size + own.partials.size === 0) return found;
  const samples = kits();
  return [
    ...found,
    ...distinct([
      ...renderProblems(folder, own, samplesOf(samples, theme)),
      ...returnedProblems(folder, own, samples, theme),
    ]),
  ];
}

function problemAt(
  { file }: TemplateSource,
  place: { line: number; column: number },
  message: string,
  hint?: string,
): Diagnostic {
  const problem = { severity: "error", file, ...place, code: "template", message } as const;
  return hint === undefined ? problem : { ...problem, hint };
}

const templateNames = [...documentNames, ...returnedNames];
const sheetNames = ["base", "parts", ...templateNames, "screen"];

/** A template that no document is made with, most likely because its name is misspelt. */
function unusedNames({ documents, styles }: TemplateSources): Diagnostic[] {
  const unused = (sources: ReadonlyMap<string, TemplateSource>, known: readonly string[]) =>
    [...sources]
      .filter(([name]) => !known.includes(name))
      .map(([name, source]) => ({
        ...problemAt(
          source,
          { line: 1, column: 1 },
          `nothing is made with this: the names are ${known.join(", ")}`,
          didYouMean(name, known) ?? undefined,
        ),
        severity: "warning" as const,
      }));
  return [...unused(documents, templateNames), ...unused(styles, sheetNames)];
}

const ownData = "put the picture or font into the page as a data: address";

function loadMessage({ where, address }: Pick<PageLoad, "where" | "address">): string {
  return address === ""
    ? `${where} names no picture`
    : `${where} would load ${address}, and documents load nothing`;
}

function depthProblems(
  source: TemplateSource,
  { tooDeepAt }: PageContent,
  placeOf: (index: number) => { line: number; column: number },
): Diagnostic[] {
  if (tooDeepAt === null) return [];
  return [problemAt(source, placeOf(tooDeepAt), `nests deeper than ${maxElementDepth} elements`)];
}

/** What the texts of templates and styles say that a document can't do. */
function markupProblems({ documents, partials, styles }: TemplateSources): Diagnostic[] {
  const templates = [...documents.values(), ...partials.values()].flatMap((source) => {
    const text = withoutExpressions(source.text);
    const at = (index: number) => placeIn(text, index);
    const active = [...activeElementsIn(text)]
      .filter(({ index }) => !isFilledIn(text.slice(index, text.indexOf(">", index))))
      .map(({ what, index }) =>
        problemAt(source, at(index), `has ${what}: a document runs and loads nothing`),
      );
    const page = readPage(text);
    const loads = page.loads
      .filter(({ address }) => !isFilledIn(address))
      .map((load) => problemAt(source, at(load.index), loadMessage(load), ownData));
    return [...active, ...loads, ...depthProblems(source, page, at)];
  });
  const sheets = [...styles.values()].flatMap((source) =>
    styleLoadsIn(source.text).map(({ address, index }) => {
      const message = loadMessage({ where: "a style", address });
      return problemAt(source, placeIn(source.text, index), message, ownData);
    }),
  );
  return [...templates, ...sheets];
}

/** Stands for each character of an expression. No template has it: it's for private use. */
const filling = "\uE000";

/**
 * A template's HTML, with its length and lines: what's printed is filling, and blocks, partials, and
 * comments are blank. In one pass, since a file of nothing but "{{" is read like any other.
 */
function withoutExpressions(text: string): string {
  const parts: string[] = [];
  /** Where each kind of end comes next; infinity for one that doesn't. */
  const next = new Map<string, number>();
  const endOf = (end: string, from: number) => {
    let at = next.get(end) ?? -1;
    if (at < from) {
      const found = text.indexOf(end, from);
      at = found < 0 ? Number.POSITIVE_INFINITY : found;
      next.set(end, at);
    }
    return at + end.length;
  };
  let done = 0;
  for (let start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", done)) {
    const opening = text.slice(start, start + 8);
    const [ends, character] = expressionKind(opening);
    const found = ends.map((each) => endOf(each, start + 2)).filter(Number.isFinite);
    const end = found.length > 0 ? Math.min(...found) : endOf("}}", start + 2);
    if (end === Number.POSITIVE_INFINITY) break;
    parts.push(text.slice(done, start), text.slice(start, end).replace(/[^\n]/g, character));
    done = end;
  }
  return parts.join("") + text.slice(done);
}

/** Where an expression that begins like this may end, and what stands for its characters. */
function expressionKind(opening: string): [ends: readonly string[], character: string] {
  if (/^\{\{~?!--/.test(opening)) return [["--}}", "--~}}"], " "];
  if (/^\{\{~?(?:[!#/>^]|else\b)/.test(opening)) return [["}}"], " "];
  return [opening.startsWith("{{{") ? ["}}}"] : ["}}"], filling];
}

function isFilledIn(text: string): boolean {
  return text.includes(filling);
}

/** Every document of every sample that a template of one's own has a part in. */
function renderProblems(
  folder: string,
  own: TemplateSources,
  samples: readonly Sample[],
): Diagnostic[] {
  const templates = loadTemplates([folder]);
  return samples.flatMap(({ kit, occasion, theme }) =>
    documentNames
      .filter(isTouched(own))
      .flatMap((kind) =>
        problemsOf(folder, own, kind, () =>
          renderKit(kit, { templates, theme }, { document: [kind] }, occasion),
        ),
      ),
  );
}

/** Documents made from scorecards that came back, of sample scorecards. */
function returnedProblems(
  folder: string,
  own: TemplateSources,
  kits: readonly Kit[],
  theme: Theme | null,
): Diagnostic[] {
  const templates = loadTemplates([folder]);
  return returnedSamples(kits, theme)
    .filter(({ kind }) => isTouched(own)(kind))
    .flatMap(({ kind, render }) => problemsOf(folder, own, kind, () => [render(templates)]));
}

/** A partial may be part of any document. */
function isTouched({ documents, partials }: TemplateSources) {
  return (kind: DocumentKind | ReturnedKind) => documents.has(kind) || partials.size > 0;
}

function problemsOf(
  folder: string,
  own: TemplateSources,
  kind: DocumentKind | ReturnedKind,
  render: () => readonly { html: string }[],
): Diagnostic[] {
  try {
    return render().flatMap(({ html }) => pageProblems(folder, own, kind, html));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return [inOwnFile(error, own)];
  }
}

/** Messages without any address: here it's made of what was printed. */
function pageProblems(
  folder: string,
  own: TemplateSources,
  kind: DocumentKind | ReturnedKind,
  html: string,
): Diagnostic[] {
  // The first style element has megabytes of our own fonts in it.
  const { loads, isBlank, tooDeepAt } = readPage(html.replace(/<style>[\s\S]*?<\/style>/, ""));
  const filledIn = loads.flatMap(({ where, address }) => {
    const found = whereFilledIn(where, own);
    const message =
      address === ""
        ? `${where} names no picture in some kits`
        : `${where} would load something, and documents load nothing`;
    return found ? [problemAt(found.source, found.place, message, ownData)] : [];
  });
  const cause = ownTemplateOf(kind, own) ?? { file: join(folder, `${kind}.hbs`), text: "" };
  if (tooDeepAt !== null) {
    const tooDeep = `makes a ${kind} that nests deeper than ${maxElementDepth} elements`;
    return [...filledIn, problemAt(cause, { line: 1, column: 1 }, tooDeep)];
  }
  if (!isBlank) return filledIn;
  const blank = `prints nothing: the ${kind} would be empty`;
  return [...filledIn, problemAt(cause, { line: 1, column: 1 }, blank)];
}

/** The user's own template that decides most of a document: its own, or a partial around it. */
function ownTemplateOf(
  kind: DocumentKind | ReturnedKind,
  own: TemplateSources,
): TemplateSource | undefined {
  return own.documents.get(kind) ?? own.partials.get("page") ?? [...own.partials.values()][0];
}

/** The place where a template fills in such an address. */
function whereFilledIn(where: string, { documents, partials }: TemplateSources) {
  for (const source of [...documents.values(), ...partials.values()]) {
    const text = withoutExpressions(source.text);
    const load = readPage(text).loads.find(
      (each) => each.where === where && isFilledIn(each.address),
    );
    if (load) return { source, place: placeIn(text, load.index) };
  }
  return null;
}

/** What a shipped partial can't print was given to it by the user's template that includes it. */
function inOwnFile({ diagnostic, includedBy }: TemplateError, own: TemplateSources): Diagnostic {
  const [includingFile] = includedBy;
  if (includingFile === undefined || !diagnostic.file.startsWith(shippedTemplates()))
    return diagnostic;
  const sources = [...own.documents.values(), ...own.partials.values()];
  const source = sources.find(({ file }) => file === includingFile) ?? {
    file: includingFile,
    text: "",
  };
  const partial = basename(diagnostic.file, ".hbs");
  const index = source.text.search(new RegExp(`\\{\\{~?#?>\\s*${partial}(?![\\w-])`));
  return problemAt(
    source,
    placeIn(source.text, Math.max(index, 0)),
    `gives ${partial} something else to print: ${diagnostic.message}`,
  );
}

/** Each once, however many samples have it. */
function distinct(problems: readonly Diagnostic[]): Diagnostic[] {
  const named = problems.map((each) => [JSON.stringify(each), each] as const);
  return [...new Map(named)].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each);
}
