import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../diagnostic/located-yaml.ts";
import type { Bank, LoadedQuestion } from "./bank.ts";
import type { Question } from "./question.ts";

/** From each ID that a question had before to the one that it has now. The first question wins. */
export function collectFormerIds(loaded: Iterable<LoadedQuestion>): ReadonlyMap<string, string> {
  const formerIds = new Map<string, string>();
  for (const { question } of loaded) {
    for (const id of question.formerly) {
      if (!formerIds.has(id)) formerIds.set(id, question.id);
    }
  }
  return formerIds;
}

/** The ID that a question has now, given one that it has or had. */
export function currentId(
  { questions, formerIds }: Pick<Bank, "questions" | "formerIds">,
  id: string,
): string {
  return questions.has(id) ? id : (formerIds.get(id) ?? id);
}

/** A former ID leads to one question, and isn't the ID of another. */
export function checkFormerIds(
  loaded: Iterable<LoadedQuestion>,
  formerIds: ReadonlyMap<string, string>,
  questions: ReadonlyMap<string, unknown>,
): Diagnostic[] {
  return [...loaded].flatMap(({ question, yaml }) =>
    question.formerly.flatMap((id, index) => {
      const other = questions.has(id) ? id : formerIds.get(id);
      if (other === question.id) return [];
      const message = `"${id}" leads to the question "${other}"`;
      return [yaml.diagnostic(["formerly", index], "duplicate-id", message)];
    }),
  );
}

/** A copy with the current IDs of related questions, or the question itself if it has them. */
export function withCurrentRelated(
  question: Question,
  formerIds: ReadonlyMap<string, string>,
): Question {
  if (!question.related.some((id) => formerIds.has(id))) return question;
  return { ...question, related: question.related.map((id) => formerIds.get(id) ?? id) };
}

/** Nothing breaks if a question is named by an ID that it had before, so it's a warning. */
export function renamed(
  yaml: LocatedYaml,
  path: Path,
  id: string,
  current: string,
  at: "key" | "value" = "value",
): Diagnostic {
  return yaml.diagnostic(path, "renamed-question", `"${id}" is now "${current}"`, {
    at,
    severity: "warning",
    hint: `write "${current}"`,
  });
}
