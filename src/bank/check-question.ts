import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../diagnostic/located-yaml.ts";
import { nameOf } from "../diagnostic/schema-issues.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { levelsOf } from "../rubric/bars.ts";
import { checkItems } from "../rubric/check-items.ts";
import { checkLadder, type RubricDiagnostic } from "../rubric/check-ladder.ts";
import { checkTask } from "./check-task.ts";
import type { ContentFile } from "./content-folder.ts";
import type { Question } from "./question.ts";
import type { FieldName } from "./question-fields.ts";
import { bodySections, proseSections } from "./question-sections.ts";
import type { Taxonomy } from "./taxonomy.ts";

interface CheckInput {
  question: Question;
  yaml: LocatedYaml;
  file: Pick<ContentFile, "name" | "folder">;
  taxonomy: Taxonomy;
}

interface Check {
  /** Fields that it reads: it says nothing when one of them is wrong. */
  reads: readonly FieldName[];
  run: (input: CheckInput) => Diagnostic[];
}

const checks: readonly Check[] = [
  { reads: ["id"], run: checkName },
  { reads: ["topics"], run: checkFolder },
  { reads: ["topics"], run: checkTopics },
  { reads: ["families"], run: checkFamilies },
  { reads: ["competencies"], run: checkCompetencies },
  { reads: ["ladder"], run: checkRungs },
  { reads: ["ladder", "lookFor", "bonus", "redFlags", "followUps"], run: checkRubricItems },
  { reads: ["kind", "fallback"], run: checkFallback },
  { reads: ["kind", "assistant", "run"], run: ({ question, yaml }) => checkTask(question, yaml) },
  { reads: ["status", "reason"], run: checkStatus },
  { reads: [], run: checkTodos },
];

/**
 * What a schema alone cannot see: the file's name and folder, the order of the ladder, and the words
 * of the taxonomy.
 *
 * @param sound the fields that hold what the schema asks for; null if all do
 */
export function checkQuestion(
  question: Question,
  yaml: LocatedYaml,
  file: CheckInput["file"],
  taxonomy: Taxonomy,
  sound: ReadonlySet<string> | null = null,
): Diagnostic[] {
  const input = { question, yaml, file, taxonomy };
  return checks
    .filter(({ reads }) => sound === null || reads.every((name) => sound.has(name)))
    .flatMap(({ run }) => run(input));
}

function checkName({ question, yaml, file }: CheckInput): Diagnostic[] {
  if (question.id === file.name) return [];
  const message = `the id "${question.id}" differs from the filename "${file.name}"`;
  const hint = `rename the file to ${question.id}.md, or change the id`;
  return [yaml.diagnostic(["id"], "id-mismatch", message, { hint })];
}

function checkFolder({ question, yaml, file, taxonomy }: CheckInput): Diagnostic[] {
  const [topic] = question.topics;
  // A misspelled topic is reported as one: its file may well be in the right folder.
  const isKnown = taxonomy.topics.some(({ id }) => id === topic);
  if (!isKnown || topic === file.folder) return [];
  const message = `the first topic "${topic}" differs from the folder "${file.folder}"`;
  const hint = `move the file to ${topic}/, or put "${file.folder}" first`;
  return [yaml.diagnostic(["topics", 0], "folder-mismatch", message, { hint })];
}

function checkTopics({ question, yaml, taxonomy }: CheckInput): Diagnostic[] {
  return unknownWords(question.topics, ["topics"], "topic", taxonomy.topics, yaml);
}

function checkFamilies({ question, yaml, taxonomy }: CheckInput): Diagnostic[] {
  return unknownWords(question.families ?? [], ["families"], "family", taxonomy.families, yaml);
}

function checkCompetencies({ question, yaml, taxonomy }: CheckInput): Diagnostic[] {
  const { competencies } = taxonomy;
  return unknownWords(question.competencies, ["competencies"], "competency", competencies, yaml);
}

/** A problem for each id of a list that the taxonomy does not have. */
export function unknownWords(
  ids: readonly string[],
  path: Path,
  word: "topic" | "competency" | "level" | "family",
  known: readonly { id: string }[],
  yaml: LocatedYaml,
): Diagnostic[] {
  const knownIds = known.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    knownIds.includes(id)
      ? []
      : [
          yaml.diagnostic([...path, index], `unknown-${word}`, `unknown ${word} "${id}"`, {
            hint: didYouMean(id, knownIds),
          }),
        ],
  );
}

function checkRungs({ question, yaml, taxonomy }: CheckInput): Diagnostic[] {
  const levels = taxonomy.levels.map(({ id }) => id);
  return locate(checkLadder(question.ladder, levels), [], yaml);
}

function checkRubricItems({ question, yaml, taxonomy }: CheckInput): Diagnostic[] {
  const known = taxonomy.levels.map(({ id }) => id);
  const isKnown = levelsOf(question.ladder).every((level) => known.includes(level));
  // Next to a misspelled level of the ladder, the right one of an item would look wrong.
  const ladder = isKnown
    ? question.ladder
    : known.map((level) => ({ id: level, text: "", meets: [level] }));
  return locate(checkItems({ ...question, ladder }), [], yaml);
}

/** Problems of a rubric as diagnostics; `path` leads to the rubric. */
export function locate(
  diagnostics: readonly RubricDiagnostic[],
  path: Path,
  yaml: LocatedYaml,
): Diagnostic[] {
  return diagnostics.map(({ path: inside, at = "value", code, message, hint }) =>
    yaml.diagnostic([...path, ...inside], code, message, { at, hint }),
  );
}

function checkFallback({ question, yaml }: CheckInput): Diagnostic[] {
  if (question.fallback === undefined || question.kind === "behavioral") return [];
  return [
    yaml.diagnostic(["fallback"], "fallback-kind", "only behavioral questions have a fallback", {
      at: "key",
      hint: "remove it, or make the question behavioral",
    }),
  ];
}

function checkStatus({ question, yaml }: CheckInput): Diagnostic[] {
  if (question.status !== "retired" || question.reason) return [];
  return [
    yaml.diagnostic(["status"], "missing-reason", "a retired question needs a reason", {
      hint: 'add a line such as "reason: replaced by …"',
    }),
  ];
}

/** Begins every text that its writer still owes: `new question` writes them. */
export const todoMark = "TODO";

/** A draft can owe parts; what is asked can't. A retired question stays as it was. */
function checkTodos({ question, yaml }: CheckInput): Diagnostic[] {
  if (question.status === "retired") return [];
  const severity = question.status === "draft" ? "warning" : "error";
  const { body, file: _file, ...front } = question;
  const owed = pathsOwed(front).map((path) =>
    yaml.diagnostic(path, "unfinished", `${nameOf(path)} is still to be written`, { severity }),
  );
  const sections = proseSections.filter((name) => body[name]?.startsWith(todoMark));
  return [
    ...owed,
    ...sections.map((name) => {
      const message = `the text under "${bodySections[name].heading}" is still to be written`;
      return yaml.diagnostic(["body", name], "unfinished", message, { severity });
    }),
  ];
}

/** The places of all texts in `value` that are owed. */
function pathsOwed(value: unknown): Path[] {
  if (typeof value === "string") return value.startsWith(todoMark) ? [[]] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) =>
    pathsOwed(part).map((path) => [Array.isArray(value) ? Number(key) : key, ...path]),
  );
}
