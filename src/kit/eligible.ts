import type { Bank } from "../bank/bank.ts";
import { sharesFamily } from "../bank/families.ts";
import type { Question } from "../bank/question.ts";
import type { Level, Named, Taxonomy } from "../bank/taxonomy.ts";
import type { Role, Stage } from "../role/role.ts";
import { namedLevel } from "../rubric/bars.ts";

type Asking = Pick<Role, "families" | "topics" | "assistant" | "skills" | "requires">;
type Asked = Pick<Question, "families" | "topics" | "assistant" | "onlyWith">;

/** The active questions that a kit may ask: those that its role may, and those asked for by name. */
export function eligibleQuestions(
  bank: Bank,
  {
    role,
    level,
    stages,
    always = [],
  }: { role: Role; level: Level; stages: readonly Stage[]; always?: readonly string[] },
): Question[] {
  const named = new Set([...always, ...stages.flatMap(({ ask }) => ask)]);
  return [...bank.questions.values()].filter(
    (question) =>
      question.status === "active" &&
      namedLevel(question.ladder, level) !== null &&
      (named.has(question.id) || isEligible(question, role, stages, bank.taxonomy)),
  );
}

/**
 * True if a role may ask a question: it's for one of the role's families and for a skill that the role
 * names, its first topic has weight there or a stage lists it, and it can be worked on under the role's
 * rule on assistants. What a stage always asks, and `--always`, doesn't need to pass.
 *
 * @param stages of the loop that's planned; topics that a stage lists are wanted, whatever they weigh
 */
export function isEligible(
  question: Asked,
  role: Asking,
  stages: readonly { topics: readonly string[] }[],
  taxonomy: Pick<Taxonomy, "topics">,
): boolean {
  return (
    sharesFamily(question, role.families, taxonomy) &&
    hasSkillFor(question, role) &&
    isWanted(question, role, stages) &&
    allowsTask(question, role)
  );
}

/** A role that names no skill, such as that of a kit by topics, leaves open what people know. */
function hasSkillFor({ onlyWith }: Asked, { skills, requires }: Asking): boolean {
  const named = [...skills, ...requires.flat()];
  return onlyWith === undefined || named.length === 0 || onlyWith.some((id) => named.includes(id));
}

function allowsTask({ assistant: made = "either" }: Asked, { assistant: rule }: Asking): boolean {
  return rule === null || made === "either" || made === rule;
}

function isWanted(
  { topics: [first = ""] }: Pick<Question, "topics">,
  { topics: weights }: Asking,
  stages: readonly { topics: readonly string[] }[],
): boolean {
  return (
    (weights[first] ?? 0) > 0 ||
    Object.keys(weights).length === 0 ||
    stages.some(({ topics }) => topics.includes(first))
  );
}

/**
 * What a loop looks for evidence of, in the taxonomy's order: what the role names, or else all that
 * its questions give evidence of.
 */
export function competenciesOf(
  role: Pick<Role, "competencies">,
  questions: Iterable<{ competencies: readonly string[] }>,
  { competencies }: Pick<Taxonomy, "competencies">,
): Named[] {
  const wanted = new Set(
    role.competencies.length > 0
      ? role.competencies
      : [...questions].flatMap((question) => question.competencies),
  );
  return competencies.filter(({ id }) => wanted.has(id));
}
