import { buildAgenda } from "./agenda.ts";
import type { Kit, KitQuestion, KitStage, Scoring } from "./kit.ts";
import { idOf, sealOf } from "./kit-seal.ts";

/** A stage without what follows from its questions and its place in the loop. */
export type StageParts = Omit<KitStage, "number" | "of" | "agenda" | "competencies">;

/** A kit without what follows from the rest of it. */
export interface KitParts
  extends Omit<Kit, "id" | "stages" | "coverage" | "scoring" | "score" | "seed"> {
  stages: readonly StageParts[];
  /** All that the house looks for, in its order. */
  competencies: readonly Pick<Kit["coverage"][number], "competency" | "weight">[];
  total: Scoring["total"];
  seed: string;
  score: Kit["score"];
}

/** Puts a kit together: numbers, agendas, coverage, and the id follow from its parts. */
export function completeKit({ competencies, total, ...parts }: KitParts): Kit {
  const stages = parts.stages.map((stage, index) =>
    completeStage(stage, index, parts.stages.length, competencies),
  );
  const kit = {
    role: parts.role,
    level: parts.level,
    scale: parts.scale,
    seed: parts.seed,
    stages,
    coverage: competencies.map(({ competency, weight }) => ({
      competency,
      weight,
      byStage: stages.map(({ id, questions }) => ({
        stage: id,
        questions: questions.filter((each) => isEvidence(each, competency.id)).map(({ id }) => id),
      })),
    })),
    scoring: toScoring(total, stages),
    score: parts.score,
  };
  return { id: idOf(sealOf(kit)), ...kit };
}

function completeStage(
  stage: StageParts,
  index: number,
  of: number,
  competencies: KitParts["competencies"],
): KitStage {
  const { id, title, purpose, minutes, times, count } = stage;
  const questions = stage.questions.map((question, at) => ({ ...question, number: at + 1 }));
  return {
    id,
    title,
    purpose,
    minutes,
    times,
    count,
    number: index + 1,
    of,
    agenda: buildAgenda(
      { minutes, ...times },
      questions.map((question) => question.minutes),
    ),
    questions,
    competencies: competencies
      .filter(({ competency }) => questions.some((each) => isEvidence(each, competency.id)))
      .map(({ competency }) => competency),
  };
}

function isEvidence({ competencies }: KitQuestion, id: string): boolean {
  return competencies.some((competency) => competency.id === id);
}

function toScoring(total: Scoring["total"], stages: readonly KitStage[]): Scoring {
  if (total === "none") return { total };
  const weights = new Set(stages.flatMap(({ questions }) => questions.map(({ weight }) => weight)));
  return { total, equalWeights: weights.size <= 1 };
}
