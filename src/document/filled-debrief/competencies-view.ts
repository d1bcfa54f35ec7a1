import { competencyRanges } from "../../debrief/figures/flags.ts";
import type { Kit } from "../../kit/kit.ts";
import type { RatedStage } from "../returned/candidate-input.ts";
import { pointsOf, rangeText } from "../returned/rating-text.ts";

/** A competency with what each stage says of it. */
export interface RatedCompetencyView {
  id: string;
  title: string;
  /** "weight 2" where the role weighs it otherwise than the rest; empty where not. */
  weight: string;
  /** One for each stage. */
  cells: RatedCompetencyCell[];
}

export interface RatedCompetencyCell {
  /** Range of the interviewers' own ratings of the competency, "2–3"; empty without one. */
  own: string;
  /** Range of the ratings of questions that give evidence of it; empty without one. */
  questions: string;
  /** Why there is no range: "not in", "not rated", or "no question"; empty if there is one. */
  lack: string;
}

/** The competencies that a question of the loop gives evidence of. */
export function ratedCompetencies(kit: Kit, stages: readonly RatedStage[]): RatedCompetencyView[] {
  const scorecards = stages.flatMap(({ sheets }) => sheets.map(({ scorecard }) => scorecard));
  const ranges = competencyRanges(
    scorecards.map((scorecard) => ({ ...scorecard, candidate: "" })),
    (stage, question) => evidenceOf(kit, stage, question),
  );
  return kit.coverage
    .filter(({ byStage }) => byStage.some(({ questions }) => questions.length > 0))
    .map(({ competency, weight, byStage }) => ({
      id: competency.id,
      title: competency.title,
      weight: weight === 1 ? "" : `weight ${weight}`,
      cells: stages.map(({ stage, sheets }) => {
        const own = sheets.flatMap(({ scorecard }) =>
          scorecard.competencies.flatMap(({ id, rating }) =>
            id === competency.id ? [rating] : [],
          ),
        );
        const range = ranges[competency.id]?.[stage.id];
        const asked = byStage.find((one) => one.stage === stage.id)?.questions ?? [];
        const cell = {
          own: rangeText(pointsOf(own)),
          questions: range ? rangeText([range.low, range.high]) : "",
        };
        return { ...cell, lack: lackOf(cell, asked.length, sheets.length) };
      }),
    }));
}

function lackOf(
  { own, questions }: { own: string; questions: string },
  asked: number,
  submitted: number,
): string {
  if (own !== "" || questions !== "") return "";
  if (asked === 0) return "no question";
  return submitted === 0 ? "not in" : "not rated";
}

function evidenceOf({ stages }: Kit, stage: string, question: string): string[] {
  const questions = stages.find(({ id }) => id === stage)?.questions ?? [];
  return (questions.find(({ id }) => id === question)?.competencies ?? []).map(({ id }) => id);
}
