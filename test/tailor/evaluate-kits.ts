import { bankOfFamilies } from "../../src/bank/families.ts";
import { createKit } from "../../src/kit/create-kit.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import type { Role } from "../../src/role/role.ts";
import { askedLevels } from "../../src/rubric/bars.ts";
import type { SkillFinding } from "../../src/tailor/find-skills.ts";
import { tailorRole, toRole } from "../../src/tailor/tailor-role.ts";
import type { shippedContent } from "./bank.ts";
import type { SetCase } from "./evaluate-set.ts";

/** What descriptions demand and a question asks about, and how much of it their kits ask about. */
export interface KitFigures {
  kits: number;
  demands: number;
  demandsAsked: number;
  /** Those of them that are languages and frameworks. */
  languages: number;
  languagesAsked: number;
}

type Content = ReturnType<typeof shippedContent>;

/** First topics of languages and frameworks, and the skills that have them too and are neither. */
const codeTopics = new Set(["coding", "ui-code"]);
const practices = new Set(["concurrency", "refactoring", "state-management"]);

/** Makes the kit of each description and counts the demands that its questions touch. */
export async function evaluateKits(
  cases: readonly SetCase[],
  { bank, vocabulary, roles }: Content,
): Promise<KitFigures> {
  const figures = { kits: 0, demands: 0, demandsAsked: 0, languages: 0, languagesAsked: 0 };
  for (const { text } of cases) {
    const made = tailorRole(text, bank, vocabulary, roles);
    if (!made) throw new Error("there is no role to extend");
    const role = toRole(made, roles, "description");
    const { kit } = await createKit(bank, resolveRequest(bank, role, { level: made.level }));
    const asked = new Set(kit.stages.flatMap(({ questions }) => questions.flatMap(skillsOf)));
    const fitting = fittingSkills(role, made.level, bank);
    figures.kits += 1;
    for (const skills of demandsOf(made.findings.skills, fitting)) {
      const isAsked = skills.some((id) => asked.has(id));
      figures.demands += 1;
      figures.demandsAsked += Number(isAsked);
      if (!skills.some((id) => isLanguage(id, vocabulary))) continue;
      figures.languages += 1;
      figures.languagesAsked += Number(isAsked);
    }
  }
  return figures;
}

function skillsOf({ skills }: { skills: readonly string[] }): readonly string[] {
  return skills;
}

/** What's required and has a fitting question, with its alternatives; each choice once. */
function demandsOf(found: readonly SkillFinding[], fitting: ReadonlySet<string>): string[][] {
  const demands = found
    .filter(({ need }) => need === "required")
    .map(({ anyOf }) => anyOf.map(({ id }) => id).filter((id) => fitting.has(id)))
    .filter(({ length }) => length > 0);
  return [...new Map(demands.map((skills) => [[...skills].sort().join(), skills])).values()];
}

/** Skills of the questions that a stage of the loop can ask at the level. */
function fittingSkills(
  { families, loop }: Role,
  level: string,
  bank: Content["bank"],
): Set<string> {
  const held = loop.filter(
    ({ optional, levels }) => !optional && (levels?.includes(level) ?? true),
  );
  const kinds = new Set(held.flatMap((stage) => stage.kinds));
  const { questions, taxonomy } = bankOfFamilies(bank, families);
  return new Set(
    [...questions.values()]
      .filter(
        ({ status, kind, ladder }) =>
          status === "active" &&
          kinds.has(kind) &&
          askedLevels(ladder, taxonomy.levels).includes(level),
      )
      .flatMap(skillsOf),
  );
}

function isLanguage(id: string, { skills }: Content["vocabulary"]): boolean {
  return codeTopics.has(skills.skills.get(id)?.topics[0] ?? "") && !practices.has(id);
}
