import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { LoadedQuestion } from "./bank.ts";
import { renamed } from "./former-ids.ts";

/** `related` names other questions of the bank. */
export function checkRelations(
  sources: readonly LoadedQuestion[],
  questions: ReadonlySet<string>,
  formerIds: ReadonlyMap<string, string>,
): Diagnostic[] {
  const known = [...questions];
  return sources.flatMap(({ question, yaml }) =>
    question.related.flatMap((id, index) => {
      if (id === question.id) {
        return [
          yaml.diagnostic(
            ["related", index],
            "self-reference",
            "a question is not related to itself",
          ),
        ];
      }
      if (questions.has(id)) return [];
      const current = formerIds.get(id);
      if (current !== undefined) return [renamed(yaml, ["related", index], id, current)];
      return [
        yaml.diagnostic(["related", index], "unknown-question", `there is no question "${id}"`, {
          hint: known.length > 20 ? didYouMean(id, known) : undefined,
        }),
      ];
    }),
  );
}
