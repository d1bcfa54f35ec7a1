import { basename, join } from "node:path";
import type { PendingTexts } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { isThere } from "../diagnostic/regular-file.ts";
import { type Cache, openCache } from "../storage/cache.ts";
import type { Bank, Layer, LoadedQuestion } from "./bank.ts";
import { checkRelations } from "./check-relations.ts";
import { listContentFiles } from "./content-folder.ts";
import { checkFormerIds, collectFormerIds, withCurrentRelated } from "./former-ids.ts";
import { KnownQuestions } from "./known-questions.ts";
import { loadQuestionFile } from "./load-question.ts";
import { loadTaxonomy } from "./load-taxonomy.ts";
import type { Question } from "./question.ts";

/**
 * Reads the bank from its layers, the workspace's first. Problems are collected, never thrown; the
 * bank holds what could be read, so that the checks that follow see as much as possible.
 *
 * @param cache of what was read before; without one every file is read and parsed
 * @param options readsAll: reads every question file, whatever its signature says; pending: texts that
 *   files are about to have
 * @throws UserError "content" when there is no taxonomy to check against
 */
export function loadBank(
  layers: readonly Layer[],
  cache: Cache = openCache(),
  { readsAll = false, pending }: { readsAll?: boolean | undefined; pending?: PendingTexts } = {},
): { bank: Bank; diagnostics: Diagnostic[] } {
  const checked = loadTaxonomy(layers, cache);
  const { taxonomy } = checked;
  const diagnostics = [...checked.diagnostics];
  const placed: PlacedQuestion[] = [];
  for (const layer of layers) {
    const folder = join(layer.root, "questions");
    if (!isThere(folder)) continue;
    const listed = listContentFiles(folder, join(layer.displayPath, "questions"), ".md");
    diagnostics.push(...listed.diagnostics);
    const known = new KnownQuestions(cache, layer, checked);
    for (const file of listed.files) {
      const result = loadQuestionFile(file, taxonomy, known, readsAll, pending?.get(file.path));
      diagnostics.push(...result.diagnostics);
      if (result.ok) placed.push({ loaded: result.loaded, layer });
    }
    if (!pending) known.store();
  }
  const { inForce, diagnostics: layering } = layerQuestions(placed);
  const formerIds = collectFormerIds(inForce.values());
  const questions = new Map(
    [...inForce].map(([id, { question }]) => [id, withCurrentRelated(question, formerIds)]),
  );
  const sources = placed.map(({ loaded, layer }) => ({ ...loaded, shipped: layer.shipped }));
  const known = new Set([...questions.keys(), ...idsOf(filesWithErrors(diagnostics))]);
  diagnostics.push(...layering, ...checkRelations(sources, known, formerIds));
  diagnostics.push(...checkFormerIds(inForce.values(), formerIds, questions));
  const invalid = filesWithErrors(diagnostics);
  const bank: Bank = {
    taxonomy,
    questions: withoutInvalid(questions, invalid),
    invalid: idsOf(invalid),
    formerIds,
    sources,
  };
  return { bank, diagnostics };
}

function filesWithErrors(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(
    diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file),
  );
}

function idsOf(files: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...files].map((file) => basename(file, ".md")));
}

/** A question whose file has errors counts as a draft: it's known, and never asked. */
function withoutInvalid(
  questions: ReadonlyMap<string, Question>,
  invalid: ReadonlySet<string>,
): ReadonlyMap<string, Question> {
  if (invalid.size === 0) return questions;
  return new Map(
    [...questions].map(([id, question]) => [
      id,
      invalid.has(question.file) ? { ...question, status: "draft" } : question,
    ]),
  );
}

interface PlacedQuestion {
  loaded: LoadedQuestion;
  layer: Layer;
}

/** The question in force for each id: the workspace's where it says that it replaces the shipped one. */
function layerQuestions(placed: readonly PlacedQuestion[]): {
  inForce: Map<string, LoadedQuestion>;
  diagnostics: Diagnostic[];
} {
  const firsts = new Map<string, PlacedQuestion>();
  const others = new Map<string, PlacedQuestion[]>();
  for (const one of placed) {
    const { id } = one.loaded.question;
    if (!firsts.has(id)) firsts.set(id, one);
    else others.set(id, [...(others.get(id) ?? []), one]);
  }
  const inForce = new Map<string, LoadedQuestion>();
  const diagnostics: Diagnostic[] = [];
  for (const id of [...firsts.keys()].sort()) {
    const first = firsts.get(id) as PlacedQuestion;
    const rest = others.get(id) ?? [];
    inForce.set(id, first.loaded);
    diagnostics.push(...checkReplaced(first, rest), ...checkRepeated(first, rest));
  }
  return { inForce, diagnostics };
}

/** One that says that it replaces another has a shipped one below it. */
function checkReplaced(
  { loaded, layer }: PlacedQuestion,
  others: readonly PlacedQuestion[],
): Diagnostic[] {
  const { id, replaces } = loaded.question;
  if (!replaces || others.some((other) => other.layer.shipped && other.layer !== layer)) return [];
  const message = `nothing shipped has the id "${id}"`;
  const hint = "remove the line, or correct the id";
  return [loaded.yaml.diagnostic(["replaces"], "nothing-replaced", message, { hint })];
}

/** No other has its id, but for one in another layer that it replaces. */
function checkRepeated(first: PlacedQuestion, others: readonly PlacedQuestion[]): Diagnostic[] {
  const { id, replaces } = first.loaded.question;
  return others.flatMap((other) => {
    const isNeighbor = other.layer === first.layer;
    if (!isNeighbor && replaces) return [];
    const hint = isNeighbor
      ? "give one of them another id"
      : `add "replaces: true" to ${first.loaded.yaml.file} if it is to take the shipped one's place`;
    const [late, early] = isNeighbor ? [other, first] : [first, other];
    const message = `the id "${id}" is used in ${early.loaded.yaml.file} too`;
    return [late.loaded.yaml.diagnostic(["id"], "duplicate-id", message, { hint })];
  });
}
