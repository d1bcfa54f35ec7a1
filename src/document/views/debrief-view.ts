import type { Kit, Occasion } from "../../kit/kit.ts";
import {
  type DocumentView,
  occasionView,
  type Paper,
  type QuestionLine,
  questionLine,
} from "./shared-view.ts";

export interface DebriefView extends DocumentView {
  kind: "debrief";
  stages: DebriefStage[];
  coverage: CoverageRow[];
  /** Field names end in these; one column for each interviewer of a stage. */
  interviewers: { number: number }[];
  scaleSummary: string;
  notAssessedTitle: string;
  /** An open one has a blank to fill in. */
  decisions: { value: string; title: string; isOpen: boolean }[];
  gapRows: { number: number }[];
  /** Ruled lines for the reasons: few where the decision still fits below the gaps. */
  reasonLines: number;
}

export interface DebriefStage {
  id: string;
  number: number;
  title: string;
  questions: (QuestionLine & { cells: { field: string; label: string }[] })[];
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
export function debriefView(kit: Kit, occasion: Occasion, paper: Paper): DebriefView {
  const { points, notAssessed } = kit.scale;
  return {
    kind: "debrief",
    title: `Debrief. ${kit.role.title}, ${kit.level.title}`,
    language: "en",
    paper,
    styleHtml: "",
    logo: null,
    kitId: kit.id,
    role: kit.role,
    level: kit.level,
    occasion: occasionView(occasion),
    stages: kit.stages.map(debriefStage),
    coverage: kit.coverage.map((row) => coverageRow(row, kit)),
    interviewers: interviewerNumbers().map((number) => ({ number })),
    scaleSummary: points.map(({ value, title }) => `${value} ${title}`).join(" · "),
    notAssessedTitle: notAssessed.title,
    decisions: [
      { value: "hire", title: `Hire at ${kit.level.title}`, isOpen: false },
      { value: "other-level", title: "Hire at another level:", isOpen: true },
      { value: "no-hire", title: "Do not hire", isOpen: false },
      { value: "more-evidence", title: "One more interview, about:", isOpen: true },
    ],
    gapRows: [1, 2, 3, 4].map((number) => ({ number })),
    reasonLines: rowsOf(kit) > mostRows[paper] ? 14 : 6,
  };
}

/** With more rows of all tables together, the decision has a third page to itself. Found by printing. */
const mostRows = { a4: 29, letter: 25 } as const satisfies Record<Paper, number>;

/** A stage's head is as high as two rows. */
function rowsOf({ stages, coverage }: Kit): number {
  const questions = stages.reduce((sum, stage) => sum + stage.questions.length, 0);
  return coverage.length + questions + 2 * stages.length;
}

function interviewerNumbers(): number[] {
  return Array.from({ length: interviewersPerStage }, (_, index) => index + 1);
}

function debriefStage(stage: Kit["stages"][number]): DebriefStage {
  return {
    id: stage.id,
    number: stage.number,
    title: stage.title,
    questions: stage.questions.map((question) => ({
      ...questionLine(question, 50),
      cells: interviewerNumbers().map((number) => ({
        field: `s.${stage.id}.q.${question.id}.i${number}`,
        label: `${stage.title}, question ${question.number}, interviewer ${number}`,
      })),
    })),
  };
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
