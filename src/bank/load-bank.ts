import { existsSync } from "node:fs";
import { join } from "node:path";
import { compareText, type Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Bank, Layer, LoadedQuestion } from "./bank.ts";
import { checkRelations } from "./check-relations.ts";
import { listContentFiles } from "./content-folder.ts";
import { loadQuestionFile } from "./load-question.ts";
import { loadTaxonomy } from "./load-taxonomy.ts";
import type { Question } from "./question.ts";
import { type QuestionCache, questionKeys } from "./question-cache.ts";

/**
 * Reads the bank from its layers, the workspace's first. Problems are collected, never thrown; the
 * bank holds what could be read, so that the checks that follow see as much as possible.
 *
 * @param cache of questions read before; without one every file is parsed
 * @throws Failure "content" when there is no taxonomy to check against
 */
export function loadBank(
  layers: readonly Layer[],
  cache?: QuestionCache,
): { bank: Bank; problems: Diagnostic[] } {
  const { taxonomy, problems: taxonomyProblems } = loadTaxonomy(layers);
  const problems = [...taxonomyProblems];
  const cached = cache && { cache, keyOf: questionKeys(taxonomy) };
  const sources: LoadedQuestion[] = [];
  for (const layer of layers) {
    const folder = join(layer.root, "questions");
    if (!existsSync(folder)) continue;
    const listed = listContentFiles(folder, join(layer.shown, "questions"), ".md");
    problems.push(...listed.problems);
    for (const file of listed.files) {
      const loaded = loadQuestionFile(file, taxonomy, cached);
      problems.push(...loaded.problems);
      if (loaded.ok) sources.push({ question: loaded.question, yaml: loaded.yaml, layer });
    }
  }
  cache?.save();
  const { questions, problems: layering } = layerQuestions(sources);
  problems.push(...layering, ...checkRelations(sources, questions));
  return { bank: { taxonomy, questions, sources }, problems };
}

/** The question in force for each id: the workspace's where it says that it replaces the shipped one. */
function layerQuestions(sources: readonly LoadedQuestion[]): {
  questions: Map<string, Question>;
  problems: Diagnostic[];
} {
  const problems: Diagnostic[] = [];
  const byId = new Map<string, LoadedQuestion[]>();
  for (const source of sources) {
    byId.set(source.question.id, [...(byId.get(source.question.id) ?? []), source]);
  }
  const inForce: Question[] = [];
  for (const [id, same] of byId) {
    const [first, ...others] = same;
    if (!first) continue;
    inForce.push(first.question);
    if (
      first.question.replaces &&
      !others.some(({ layer }) => layer.shipped && layer !== first.layer)
    ) {
      problems.push(
        first.yaml.problem(["replaces"], "nothing-replaced", `nothing shipped has the id "${id}"`, {
          hint: "remove the line, or correct the id",
        }),
      );
    }
    for (const other of others) {
      if (other.layer !== first.layer && first.question.replaces) continue;
      const hint =
        other.layer === first.layer
          ? "give one of them another id"
          : `add "replaces: true" to ${first.question.file} if it is to take the shipped one's place`;
      const [late, early] = other.layer === first.layer ? [other, first] : [first, other];
      problems.push(
        late.yaml.problem(
          ["id"],
          "duplicate-id",
          `the id "${id}" is used in ${early.question.file} too`,
          { hint },
        ),
      );
    }
  }
  inForce.sort((a, b) => compareText(a.id, b.id));
  return { questions: new Map(inForce.map((question) => [question.id, question])), problems };
}
