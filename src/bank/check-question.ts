import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../diagnostic/located-yaml.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { ContentFile } from "./content-folder.ts";
import type { Question } from "./question.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** What a schema alone cannot see: the file's name and folder, and the words of the taxonomy. */
export function checkQuestion(
  question: Question,
  yaml: LocatedYaml,
  file: Pick<ContentFile, "name" | "folder">,
  taxonomy: Taxonomy,
): Diagnostic[] {
  return [
    ...checkPlace(question, yaml, file, taxonomy),
    ...checkWords(question, yaml, taxonomy),
    ...checkLevels(question, yaml, taxonomy),
    ...checkAnchors(question, yaml, taxonomy),
    ...checkItems(question, yaml),
    ...checkStatus(question, yaml),
    ...checkTodos(question, yaml),
  ];
}

function checkPlace(
  question: Question,
  yaml: LocatedYaml,
  file: Pick<ContentFile, "name" | "folder">,
  taxonomy: Taxonomy,
): Diagnostic[] {
  const problems: Diagnostic[] = [];
  if (question.id !== file.name) {
    problems.push(
      yaml.problem(
        ["id"],
        "id-mismatch",
        `the id "${question.id}" differs from the file's name "${file.name}"`,
        {
          hint: `rename the file to ${question.id}.md, or change the id`,
        },
      ),
    );
  }
  // A misspelt topic is reported as one: its file may well be in the right folder.
  const isKnown = taxonomy.topics.some(({ id }) => id === question.topics[0]);
  if (isKnown && question.topics[0] !== file.folder) {
    problems.push(
      yaml.problem(
        ["topics", 0],
        "folder-mismatch",
        `the first topic "${question.topics[0]}" differs from the folder "${file.folder}"`,
        {
          hint: `move the file to ${question.topics[0]}/, or put "${file.folder}" first`,
        },
      ),
    );
  }
  return problems;
}

function checkWords(question: Question, yaml: LocatedYaml, taxonomy: Taxonomy): Diagnostic[] {
  return [
    ...unknownWords(question.topics, ["topics"], "topic", taxonomy.topics, yaml),
    ...unknownWords(
      question.competencies,
      ["competencies"],
      "competency",
      taxonomy.competencies,
      yaml,
    ),
  ];
}

/** A problem for each id of a list that the taxonomy does not have. */
export function unknownWords(
  ids: readonly string[],
  path: Path,
  word: "topic" | "competency" | "level",
  known: readonly { id: string }[],
  yaml: LocatedYaml,
): Diagnostic[] {
  const knownIds = known.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    knownIds.includes(id)
      ? []
      : [
          yaml.problem([...path, index], `unknown-${word}`, `unknown ${word} "${id}"`, {
            hint: didYouMean(id, knownIds),
          }),
        ],
  );
}

function checkLevels(question: Question, yaml: LocatedYaml, taxonomy: Taxonomy): Diagnostic[] {
  const known = taxonomy.levels.map(({ id }) => id);
  const asked = Object.keys(question.levels);
  const unknown = asked
    .filter((level) => !known.includes(level))
    .map((level) =>
      yaml.problem(["levels", level], "unknown-level", `unknown level "${level}"`, {
        at: "key",
        hint: didYouMean(level, known),
      }),
    );
  const badFrom = (["lookFor", "bonus", "redFlags"] as const).flatMap((section) =>
    question[section].flatMap(({ from }, index) =>
      from === undefined || asked.includes(from)
        ? []
        : [
            yaml.problem(
              [section, index, "from"],
              "bad-from",
              `"${from}" is not a level that this question is asked at`,
              {
                hint: didYouMean(from, asked),
              },
            ),
          ],
    ),
  );
  return [...unknown, ...badFrom];
}

function checkAnchors(question: Question, yaml: LocatedYaml, taxonomy: Taxonomy): Diagnostic[] {
  const wanted = anchorKeys(taxonomy);
  const given = Object.keys(question.anchors);
  // A house scale that borrows anchors leaves some of them unused, and that is no mistake.
  const borrows = taxonomy.scale.points.some(({ anchor }) => anchor !== undefined);
  return [
    ...given
      .filter((key) => !borrows && !wanted.includes(key))
      .map((key) =>
        yaml.problem(["anchors", key], "scale-mismatch", `the rating scale has no point ${key}`, {
          at: "key",
          hint: `its points are ${wanted.join(", ")}`,
        }),
      ),
    ...wanted
      .filter((key) => !given.includes(key))
      .map((key) =>
        yaml.problem(["anchors"], "scale-mismatch", `the anchor for point ${key} is missing`, {
          at: "key",
        }),
      ),
  ];
}

/**
 * The anchors that questions must have. A house scale may name the anchor that each of its points
 * shows, so that the questions need not be rewritten for it.
 */
export function anchorKeys(taxonomy: Taxonomy): string[] {
  return [...new Set(taxonomy.scale.points.map(({ value, anchor }) => String(anchor ?? value)))];
}

function checkItems(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const seen = new Set<string>();
  return (["lookFor", "bonus", "redFlags"] as const).flatMap((section) =>
    question[section].flatMap(({ id }, index) => {
      const twice = seen.has(id);
      seen.add(id);
      return twice
        ? [
            yaml.problem(
              [section, index, "id"],
              "duplicate-item",
              `the item id "${id}" stands twice in this rubric`,
            ),
          ]
        : [];
    }),
  );
}

function checkStatus(question: Question, yaml: LocatedYaml): Diagnostic[] {
  if (question.status !== "retired" || question.reason) return [];
  return [
    yaml.problem(["status"], "missing-reason", "a retired question needs a reason", {
      hint: 'add a line such as "reason: replaced by …"',
    }),
  ];
}

/** Begins every text that its writer still owes: `new question` writes them. */
const todoMark = "TODO";

/** A draft may owe parts; what is asked may not. */
function checkTodos(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const severity = question.status === "draft" ? "warning" : "error";
  const { body, file: _file, ...front } = question;
  const owed = pathsOwed(front);
  const sections = (["whyAsk", "strongAnswer"] as const).filter((section) =>
    body[section].startsWith(todoMark),
  );
  return [
    ...owed.map((path) =>
      yaml.problem(path, "unfinished", `${path.join(".")} is still to be written`, { severity }),
    ),
    ...sections.map((section) =>
      yaml.problem(
        ["body", section],
        "unfinished",
        `the text under "${section === "whyAsk" ? "Why ask" : "Strong answer"}" is still to be written`,
        {
          severity,
        },
      ),
    ),
  ];
}

/** The places of all texts in `value` that are owed. */
function pathsOwed(value: unknown): Path[] {
  if (typeof value === "string") return value.startsWith(todoMark) ? [[]] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) =>
    pathsOwed(part).map((path) => [key, ...path]),
  );
}
