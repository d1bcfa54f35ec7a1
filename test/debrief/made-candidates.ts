import { flagsOf } from "../../src/debrief/figures/flags.ts";
import { houseTotal } from "../../src/debrief/figures/house-total.ts";
import type { Rating, Recommendation } from "../../src/debrief/ratings.ts";
import type {
  CollectedCandidate,
  Ratings,
  RatingsScorecard,
  ScorecardTexts,
} from "../../src/debrief/ratings-schema.ts";
import type { Kit, KitQuestion, KitStage } from "../../src/kit/kit.ts";
import { levelReached } from "../../src/rubric/bars.ts";

/** What one interviewer put on a scorecard, by question number; what isn't named is filled in plausibly. */
export interface MadeSheet {
  stage: string;
  rater: string;
  ratings: readonly Rating[];
  recommendation: Recommendation | null;
  evidence?: string;
  notes?: readonly string[];
  /** Ids of musts to leave out, and of red flags to tick, for the question with this number. */
  openMusts?: readonly number[];
  redFlags?: readonly number[];
  /** Numbers of the questions without a tick. */
  bare?: readonly number[];
  date?: string;
  /** How it was read. Default: from its fields. */
  by?: "fields" | "marks";
}

export interface MadeCandidate {
  candidate: string | null;
  label?: string | null;
  copy?: string;
  folder?: string;
  /** Stage to its number of interviewers. */
  expected: Readonly<Record<string, number>>;
  sheets: readonly MadeSheet[];
  missing?: Ratings["missing"];
  conflicts?: Ratings["conflicts"];
  partial?: boolean;
  raterNames?: ReadonlyMap<string, string>;
}

/** One candidate's scorecards, as `collect` would bring them. */
export function madeCandidate(kit: Kit, made: MadeCandidate): CollectedCandidate {
  const scale = scaleOf(kit);
  const sheets = made.sheets.map((sheet, index) => toScorecard(kit, sheet, index));
  const scorecards = sheets.map(({ scorecard }) => scorecard);
  const textsOf = (stage: string, rater: string) =>
    sheets.find(({ scorecard }) => scorecard.stage === stage && scorecard.rater === rater)?.texts;
  const flags = flagsOf(
    scorecards.map((scorecard) => ({ ...scorecard, candidate: "" })),
    {
      scale,
      mustsOf: (stage, id) =>
        questionOf(kit, stage, id)
          .lookFor.filter(({ must }) => must)
          .map((item) => item.id),
      hasNote: ({ stage, question, rater }) =>
        (textsOf(stage, rater)?.notes[question] ?? "") !== "",
    },
  );
  const { label = null, copy = "0" } = made;
  const ratings: Ratings = {
    schema: 1,
    kit: kit.id,
    role: { id: kit.role.id, title: kit.role.title },
    level: { id: kit.level.id, title: kit.level.title },
    copy,
    label,
    folder: made.folder ?? label ?? (copy === "0" ? "sheet-1" : copy),
    scale,
    scoring: kit.scoring.total,
    anonymous: made.raterNames !== undefined,
    partial: made.partial ?? false,
    handIn: kit.stages.flatMap(({ id }) =>
      made.expected[id] === undefined
        ? []
        : [
            {
              stage: id,
              expected: made.expected[id],
              in: scorecards.filter(({ stage }) => stage === id).length,
            },
          ],
    ),
    missing: made.missing ?? [],
    conflicts: made.conflicts ?? [],
    stages: kit.stages.map((stage) => ({
      id: stage.id,
      title: stage.title,
      questions: stage.questions.map(({ id, number, prompt, topics, weight, ...question }) => ({
        id,
        number,
        prompt,
        topic: topics[0]?.title ?? "",
        weight,
        competencies: question.competencies.map((one) => one.id),
        lookFor: question.lookFor.map(({ id: item, must }) => ({ id: item, must })),
      })),
      competencies: stage.competencies.map(({ id }) => id),
    })),
    scorecards,
    flags,
  };
  const names = new Map(scorecards.map(({ rater }) => [rater, rater]));
  return {
    ratings,
    kit,
    candidate: made.candidate,
    raterNames: made.raterNames ?? names,
    texts: sheets.map(({ texts }) => texts),
  };
}

function scaleOf({ scale: { points } }: Kit): Ratings["scale"] {
  const meets = points.find(({ step }) => step === 0)?.value ?? 0;
  return { points: points.map(({ value }) => value), meets };
}

function questionOf({ stages }: Kit, stage: string, id: string): KitQuestion {
  const question = stages.find((one) => one.id === stage)?.questions.find((one) => one.id === id);
  if (!question) throw new Error(`the kit has no ${stage} ${id}`);
  return question;
}

function toScorecard(
  kit: Kit,
  sheet: MadeSheet,
  index: number,
): { scorecard: RatingsScorecard; texts: ScorecardTexts } {
  const stage = kit.stages.find(({ id }) => id === sheet.stage);
  if (!stage) throw new Error(`the kit has no stage ${sheet.stage}`);
  const ratings = stage.questions.map((_, at) => sheet.ratings[at] ?? null);
  const scorecard: RatingsScorecard = {
    stage: sheet.stage,
    rater: sheet.rater,
    date: sheet.date ?? "2026-11-24",
    recommendation: sheet.recommendation,
    total:
      kit.scoring.total === "none"
        ? null
        : houseTotal(
            kit.scoring.total,
            ratings,
            stage.questions.map(({ weight }) => weight),
            Math.max(...scaleOf(kit).points),
          ),
    source: { sha256: String(index % 10).repeat(64), pages: [1], by: sheet.by ?? "fields" },
    questions: stage.questions.map((question, at) =>
      toRating(question, ratings[at] ?? null, sheet),
    ),
    competencies: stage.competencies.map(({ id }) => ({
      id,
      rating: ownRating(stage, id, ratings),
    })),
  };
  const notes = stage.questions.flatMap(({ id }, at) => {
    const note = sheet.notes?.[at] ?? "";
    return note === "" ? [] : [[id, note]];
  });
  return { scorecard, texts: { evidence: sheet.evidence ?? "", notes: Object.fromEntries(notes) } };
}

function toRating(
  question: KitQuestion,
  rating: Rating,
  { openMusts = [], redFlags = [], bare = [] }: MadeSheet,
): RatingsScorecard["questions"][number] {
  const { id, number, ladder, points } = question;
  const point = points.find(({ value }) => value === rating);
  const isTicked = (must: boolean) =>
    typeof rating === "number" && !bare.includes(number) && !(must && openMusts.includes(number));
  return {
    id,
    rating,
    reached: point
      ? {
          rung: point.rung,
          level: levelReached(ladder, point.rung)?.id ?? null,
          reach: point.reach,
        }
      : null,
    lookFor: question.lookFor.filter(({ must }) => isTicked(must)).map((item) => item.id),
    bonus: rating === 4 ? question.bonus.slice(0, 1).map((item) => item.id) : [],
    redFlags: redFlags.includes(number) ? question.redFlags.slice(0, 1).map((item) => item.id) : [],
  };
}

/** The highest rating of a question that gives evidence of the competency. */
function ownRating({ questions }: KitStage, id: string, ratings: readonly Rating[]): Rating {
  const points = questions.flatMap(({ competencies }, at) => {
    const rating = ratings[at];
    return typeof rating === "number" && competencies.some((one) => one.id === id) ? [rating] : [];
  });
  return points.length > 0 ? Math.max(...points) : null;
}
