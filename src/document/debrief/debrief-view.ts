import type { Kit, KitQuestion } from "../../kit/kit.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import {
  commonView,
  type DocumentView,
  type KitInput,
  type QuestionLine,
  questionLine,
} from "../document-view.ts";
import type { Paper } from "../kinds.ts";
import { type TotalView, totalView } from "./totals.ts";

export interface DebriefView extends DocumentView {
  kind: "debrief";
  stages: DebriefStage[];
  /** How each interviewer's ratings add up; null for a role that adds nothing up. */
  sum: SumView | null;
  coverage: CoverageRow[];
  /** Field names end in these; one column for each interviewer of a stage. */
  interviewers: { number: number }[];
  scaleSummary: string;
  notAssessedTitle: string;
  decisions: DecisionOption[];
  gapRows: { number: number }[];
  /** Ruled lines for the reasons: few where the decision still fits below the gaps. */
  reasonLines: number;
}

export interface DebriefStage {
  id: string;
  number: number;
  title: string;
  questions: DebriefQuestion[];
  /** One cell for each interviewer; empty for a role that adds nothing up. */
  sums: RaterCell[];
}

export interface DebriefQuestion extends QuestionLine {
  /** "× 2": what its rating is multiplied with; empty where all questions count the same. */
  factor: string;
  cells: RaterCell[];
}

/** Where one interviewer's figure goes. */
export interface RaterCell {
  field: string;
  label: string;
}

export interface SumView {
  /** True for a mean, false for points out of 100. */
  isMean: boolean;
  /** False where all questions count the same. */
  showsFactors: boolean;
}

/** What a panel can decide. An open one has a blank to fill in. */
export interface DecisionOption {
  value: string;
  title: string;
  isOpen: boolean;
}

export interface CoverageRow {
  id: string;
  title: string;
  /** "weight 2" where the role weighs it otherwise than the rest; empty where not. */
  weight: string;
  cells: { stage: string; questions: string; field: string; label: string }[];
  /** True where no question of the whole loop gives evidence. */
  isUncovered: boolean;
}

const interviewersPerStage = 3;

/** The panel's sheet of one kit, without its styles. */
export function debriefView(input: KitInput): DebriefView {
  const { kit, paper } = input;
  const { points, notAssessed } = kit.scale;
  return {
    ...commonView(input),
    kind: "debrief",
    title: `Debrief. ${kitTitle(kit.role, kit.level)}`,
    stages: kit.stages.map((stage) => debriefStage(stage, kit)),
    sum: sumView(kit),
    coverage: kit.coverage.map((row) => coverageRow(row, kit)),
    interviewers: interviewerNumbers().map((number) => ({ number })),
    scaleSummary: points.map(({ value, title }) => `${value} ${title}`).join(" · "),
    notAssessedTitle: notAssessed.title,
    decisions: decisionsOf(kit),
    gapRows: [1, 2, 3, 4].map((number) => ({ number })),
    reasonLines: rowsOf(kit) > maxRows[paper] ? 14 : 6,
  };
}

export function decisionsOf({ level }: Pick<Kit, "level">): DecisionOption[] {
  return [
    { value: "hire", title: `Hire at ${level.title}`, isOpen: false },
    { value: "other-level", title: "Hire at another level:", isOpen: true },
    { value: "no-hire", title: "Don’t hire", isOpen: false },
    { value: "more-evidence", title: "One more interview, about:", isOpen: true },
  ];
}

/** With more rows of all tables together, the decision has a third page to itself. Found by printing. */
const maxRows = { a4: 29, letter: 25 } as const satisfies Record<Paper, number>;

/** A stage's head is as high as two rows. */
function rowsOf({ stages, coverage, scoring }: Kit): number {
  const questions = stages.reduce((sum, stage) => sum + stage.questions.length, 0);
  const headRows = scoring.total === "none" ? 2 : 3;
  return coverage.length + questions + headRows * stages.length;
}

function interviewerNumbers(): number[] {
  return Array.from({ length: interviewersPerStage }, (_, index) => index + 1);
}

function debriefStage(stage: Kit["stages"][number], kit: Kit): DebriefStage {
  const total = totalView(kit, stage);
  const cells = (part: string, words: string): RaterCell[] =>
    interviewerNumbers().map((number) => ({
      field: `s.${stage.id}.${part}.i${number}`,
      label: `${stage.title}, ${words}, interviewer ${number}`,
    }));
  return {
    id: stage.id,
    number: stage.number,
    title: stage.title,
    questions: stage.questions.map((question) => ({
      ...questionLine(question, 50),
      factor: factorOf(question, total),
      cells: cells(`q.${question.id}`, `question ${question.number}`),
    })),
    sums: total ? cells("total", "total") : [],
  };
}

function factorOf({ id }: KitQuestion, total: TotalView | null): string {
  return total?.showsFactors ? `× ${total.factors.get(id) ?? 0}` : "";
}

function sumView(kit: Kit): SumView | null {
  const totals = kit.stages.flatMap((stage) => totalView(kit, stage) ?? []);
  const [first] = totals;
  if (!first) return null;
  return { isMean: first.isMean, showsFactors: totals.some(({ showsFactors }) => showsFactors) };
}

function coverageRow(
  { competency, weight, byStage }: Kit["coverage"][number],
  kit: Kit,
): CoverageRow {
  const cells = kit.stages.map((stage) => {
    const ids = byStage.find((cell) => cell.stage === stage.id)?.questions ?? [];
    const numbers = stage.questions
      .filter(({ id }) => ids.includes(id))
      .map(({ number }) => number);
    return {
      stage: stage.title,
      questions: numbers.join(", "),
      field: `s.${stage.id}.c.${competency.id}`,
      label: `${competency.title}, ${stage.title}`,
    };
  });
  return {
    id: competency.id,
    title: competency.title,
    weight: weight === 1 ? "" : `weight ${weight}`,
    cells,
    isUncovered: cells.every(({ questions }) => questions === ""),
  };
}
