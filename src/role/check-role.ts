import type { Bank } from "../bank/bank.ts";
import { locate, unknownWords } from "../bank/check-question.ts";
import type { Question } from "../bank/question.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../diagnostic/located-yaml.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { applyRubricChange, type RoleQuestion } from "./apply-rubric.ts";
import { checkStages } from "./check-stages.ts";
import type { Role } from "./role.ts";
import type { RoleSource } from "./role-source.ts";

/**
 * Checks a role against the bank: every topic, level, question and rubric item that it names must
 * still be there, so that a change of the bank never silently loses a role's rubric.
 */
export function checkRole(role: Role, chain: readonly RoleSource[], bank: Bank): Diagnostic[] {
  const [own] = chain;
  if (!own) return [];
  return [
    ...checkNames(own, bank),
    ...checkStages(role, own, chain.slice(1)),
    ...checkRubrics(own, chain.slice(1), bank),
    ...checkTodos(own),
  ];
}

function checkNames({ front, yaml }: RoleSource, bank: Bank): Diagnostic[] {
  const { levels, families, topics, competencies } = bank.taxonomy;
  const keys = (
    names: object | undefined,
    path: Path,
    word: "topic" | "competency" | "level",
    known: { id: string }[],
  ) =>
    Object.keys(names ?? {}).flatMap((id) =>
      known.some((entry) => entry.id === id)
        ? []
        : [
            yaml.diagnostic([...path, id], `unknown-${word}`, `unknown ${word} "${id}"`, {
              at: "key",
              hint: didYouMean(
                id,
                known.map((entry) => entry.id),
              ),
            }),
          ],
    );
  return [
    ...unknownWords(front.levels ?? [], ["levels"], "level", levels, yaml),
    ...unknownWords(front.families ?? [], ["families"], "family", families, yaml),
    ...keys(front.levelTitles, ["levelTitles"], "level", levels),
    ...keys(front.topics, ["topics"], "topic", topics),
    ...unknownWords(front.competencies ?? [], ["competencies"], "competency", competencies, yaml),
    ...keys(front.scoring?.competencies, ["scoring", "competencies"], "competency", competencies),
    ...questionIds(front.never ?? [], ["never"], yaml, bank),
    ...(front.loop ?? []).flatMap((stage, index) => [
      ...unknownWords(stage.levels ?? [], ["loop", index, "levels"], "level", levels, yaml),
      ...unknownWords(stage.topics ?? [], ["loop", index, "topics"], "topic", topics, yaml),
      ...askedIds(stage.ask ?? [], ["loop", index, "ask"], yaml, bank),
    ]),
  ];
}

function questionIds(
  ids: readonly string[],
  path: Path,
  yaml: LocatedYaml,
  bank: Bank,
): Diagnostic[] {
  return ids.flatMap((id, index) =>
    bank.questions.has(id) ? [] : unknownQuestion(id, [...path, index], "value", yaml, bank),
  );
}

function askedIds(ids: readonly string[], path: Path, yaml: LocatedYaml, bank: Bank): Diagnostic[] {
  return ids.flatMap((id, index) => {
    const question = bank.questions.get(id);
    if (!question) return unknownQuestion(id, [...path, index], "value", yaml, bank);
    if (question.status === "active" || bank.invalid.has(id)) return [];
    return [
      yaml.diagnostic(
        [...path, index],
        "unavailable-question",
        `the question "${id}" is ${statusWord(question)} and cannot be asked`,
      ),
    ];
  });
}

function statusWord(question: Question): string {
  return question.status === "draft"
    ? "a draft"
    : `retired (${question.reason ?? "no reason given"})`;
}

/** Nothing about a question whose own file has errors: those are told there. */
function unknownQuestion(
  id: string,
  path: Path,
  at: "key" | "value",
  yaml: LocatedYaml,
  bank: Bank,
): Diagnostic[] {
  if (bank.invalid.has(id)) return [];
  const hint = didYouMean(id, [...bank.questions.keys()]);
  return [yaml.diagnostic(path, "unknown-question", `there is no question "${id}"`, { at, hint })];
}

/** Applies the ancestors' changes first: a child may change an item that its parent added. */
function checkRubrics(
  { front, yaml }: RoleSource,
  ancestors: readonly RoleSource[],
  bank: Bank,
): Diagnostic[] {
  return Object.entries(front.rubrics ?? {}).flatMap(([id, change]) => {
    const question = bank.questions.get(id);
    if (!question) return unknownQuestion(id, ["rubrics", id], "key", yaml, bank);
    let asked: RoleQuestion = { ...question, weight: 1 };
    for (const ancestor of [...ancestors].reverse()) {
      const inherited = ancestor.front.rubrics?.[id];
      if (inherited) asked = applyRubricChange(asked, inherited).question;
    }
    return locate(applyRubricChange(asked, change).diagnostics, ["rubrics", id], yaml);
  });
}

/** `new role` leaves what its writer owes marked; it would be printed as it stands. */
function checkTodos({ front, brief, yaml }: RoleSource): Diagnostic[] {
  const owed = (front.loop ?? []).flatMap((stage, index) =>
    stage.purpose?.startsWith("TODO")
      ? [{ path: ["loop", index, "purpose"], what: `the purpose of the stage "${stage.id}"` }]
      : [],
  );
  if (brief.startsWith("TODO")) owed.push({ path: [], what: "the text below the front matter" });
  return owed.map(({ path, what }) =>
    yaml.diagnostic(path, "unfinished", `${what} is still to be written`, { severity: "warning" }),
  );
}
