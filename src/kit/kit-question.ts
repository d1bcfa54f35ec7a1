import type { AssistantRule } from "../bank/kinds.ts";
import type { Question } from "../bank/question.ts";
import { fieldsWith, pickFields } from "../bank/question-fields.ts";
import type { Level, Named, Taxonomy } from "../bank/taxonomy.ts";
import { applyRubricChange, type RoleQuestion } from "../role/apply-rubric.ts";
import type { Role } from "../role/role.ts";
import { rubricAtLevel } from "../rubric/at-level.ts";
import { namedLevel } from "../rubric/bars.ts";
import type { Rung } from "../rubric/rubric.ts";
import { offeredPoints } from "../rubric/scale.ts";
import type { KitQuestion, KitRung } from "./kit.ts";
import { rubricHash } from "./rubric-hash.ts";

/** The bank's question with the role's changes. The changes were checked when the role was loaded. */
export function asAskedBy(question: Question, role: Pick<Role, "rubrics"> | null): RoleQuestion {
  const changes = role?.rubrics.get(question.id) ?? [];
  return changes.reduce<RoleQuestion>(
    (asked, change) => applyRubricChange(asked, change).question,
    {
      ...question,
      weight: 1,
    },
  );
}

const printedFields = fieldsWith({ isPrinted: true });

/**
 * A question as it is printed at one level.
 *
 * @param rule the role's on AI assistants, for a task that can be done under either
 * @throws Error when the question is not asked at the level
 */
export function toKitQuestion(
  question: RoleQuestion,
  number: number,
  level: Level,
  taxonomy: Taxonomy,
  rule: AssistantRule | null = null,
): KitQuestion {
  const { ladder } = question;
  const named = namedLevel(ladder, level);
  const bar = ladder.find(({ meets }) => named !== null && meets.includes(named));
  if (!bar) throw new Error(`${question.id} has no bar at ${level.id}`);
  const printed = {
    ...pickFields(question, printedFields),
    topics: findNamed(question.topics, taxonomy.topics),
    competencies: findNamed(question.competencies, taxonomy.competencies),
    assistant: assistantOf(question, rule),
    weight: question.weight,
    ladder: ladder.map((rung) => toKitRung(rung, taxonomy)),
    points: offeredPoints(ladder, taxonomy.scale.points, level),
    bar: bar.id,
    ...rubricAtLevel(question, level),
    ...question.body,
  };
  const { id, ...rest } = printed;
  // In the order of the schema, which is how a kit.json reads back: equal kits give equal text.
  return { id, number, ...rest, related: question.related, hash: rubricHash(printed) };
}

/** A task that's made for one rule keeps it; without a rule of the role's there is no assistant. */
function assistantOf(
  { assistant }: RoleQuestion,
  rule: AssistantRule | null,
): AssistantRule | undefined {
  return assistant === "either" ? (rule ?? "none") : assistant;
}

function toKitRung({ id, text, meets }: Rung, { levels }: Taxonomy): KitRung {
  const titleOf = (level: string) => levels.find((each) => each.id === level)?.title ?? level;
  return { id, text, meets: meets.map((level) => ({ id: level, title: titleOf(level) })) };
}

/** Only what's printed of an entry: a topic's families don't concern a kit that's made. */
function findNamed(ids: readonly string[], known: readonly Named[]): Named[] {
  return ids.flatMap((id) => known.filter((entry) => entry.id === id).map(toNamed));
}

function toNamed({ id, title, description }: Named): Named {
  return { id, title, description };
}
