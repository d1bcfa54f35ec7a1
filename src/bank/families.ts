import type { Bank } from "./bank.ts";
import type { Question } from "./question.ts";
import type { Taxonomy } from "./taxonomy.ts";

type OfFamilies = Pick<Question, "families" | "topics">;

/** The trades that can be asked a question: those that it names, or else its first topic's. */
export function familiesOf(
  { families, topics: [first] }: OfFamilies,
  { topics }: Pick<Taxonomy, "topics">,
): readonly string[] {
  return families ?? topics.find(({ id }) => id === first)?.families ?? [];
}

/** True if they have one in common. Whoever names no family is for all of them. */
export function sharesFamily(
  question: OfFamilies,
  families: readonly string[],
  taxonomy: Pick<Taxonomy, "topics">,
): boolean {
  const own = familiesOf(question, taxonomy);
  return (
    own.length === 0 || families.length === 0 || own.some((family) => families.includes(family))
  );
}

/** The bank with only the questions that people of some trades can be asked. */
export function bankOfFamilies(bank: Bank, families: readonly string[]): Bank {
  const kept = [...bank.questions].filter(([, question]) =>
    sharesFamily(question, families, bank.taxonomy),
  );
  return { ...bank, questions: new Map(kept) };
}
