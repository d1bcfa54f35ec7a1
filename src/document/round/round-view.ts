import { gapSize } from "../../debrief/figures/flags.ts";
import { isComplete, showsRatings } from "../../debrief/hand-in.ts";
import type { CollectedCandidate, CollectedRound } from "../../debrief/ratings-schema.ts";
import type { KitQuestion, KitStage } from "../../kit/kit.ts";
import {
  commonView,
  type DocumentView,
  type QuestionLine,
  questionLine,
} from "../document-view.ts";
import type { Paper } from "../kinds.ts";
import { codeOf, handInCount, handInText, ratedStages } from "../returned/candidate-input.ts";
import { pointsOf, rangeText, ratingText } from "../returned/rating-text.ts";
import { shorten } from "../text.ts";

/** What a document about several candidates of one kit is made from; at least one. */
export interface RoundInput {
  round: Pick<CollectedRound, "candidates" | "anonymous">;
  paper: Paper;
}

export interface RoundView extends DocumentView {
  kind: "round";
  handIn: string;
  isPartial: boolean;
  isAnonymous: boolean;
  /** In the order of the roster, else by copy. */
  candidates: RoundCandidate[];
  /** True if there are many, so that names are upright and a list says who they are. */
  isDense: boolean;
  /** Tables side by side would be too wide: as many candidates as fit, with every question. */
  tables: RoundTable[];
}

export interface RoundCandidate {
  /** From 1. */
  number: number;
  /** The name, or what stands for it. */
  name: string;
  /** The beginning of the name, for the head of a column. */
  short: string;
  /** False if the code stands for the name. */
  isNamed: boolean;
  /** The roster's label, the copy, or `sheet-1`. */
  code: string;
  /** "all 6 scorecards in", "4 of 6 in". */
  handIn: string;
}

export interface RoundTable {
  candidates: RoundCandidate[];
  isDense: boolean;
  stages: RoundStage[];
}

export interface RoundStage {
  number: number;
  title: string;
  questions: RoundQuestion[];
}

export interface RoundQuestion extends QuestionLine {
  /** One for each candidate of the table. */
  cells: RoundCell[];
}

export interface RoundCell {
  /** "1–3", "n/a", a dash for blank, or "not in". */
  text: string;
  /** True if ratings are two points or more apart. */
  isGap: boolean;
  isMissing: boolean;
}

/** Columns that fit next to the questions: with names across, and with names set upright. */
const maxAcross = 5;
const maxUpright = 12;
const longestPrompt = { across: 44, upright: 36 };
const longestName = 26;

/** Several candidates by question, without its styles. It sums nothing up and ranks no one. */
export function roundView({ round: { candidates, anonymous }, paper }: RoundInput): RoundView {
  const [first] = candidates;
  if (!first) throw new Error("a round has a candidate");
  const { kit } = first;
  const handIn = candidates.flatMap(({ ratings }) => ratings.handIn);
  const named = candidates.map((candidate, index) => ({
    candidate,
    view: roundCandidate(candidate, index + 1, anonymous),
  }));
  const perTable = columnsOf(candidates.length);
  const tables = Array.from({ length: Math.ceil(named.length / perTable) }, (_, index) =>
    named.slice(index * perTable, (index + 1) * perTable),
  );
  const isDense = perTable > maxAcross;
  return {
    ...commonView({ kit, occasion: { candidate: null, interviewer: null, date: null }, paper }),
    kind: "round",
    title: `Round. ${kit.role.title}, ${kit.level.title}`,
    handIn: handInText({ handIn }),
    isPartial: !isComplete(handIn),
    isAnonymous: anonymous,
    candidates: named.map(({ view }) => view),
    isDense,
    tables: tables.map((columns) => ({
      candidates: columns.map(({ view }) => view),
      isDense,
      stages: kit.stages.map((stage) => ({
        number: stage.number,
        title: stage.title,
        questions: stage.questions.map((question) => ({
          ...questionLine(question, isDense ? longestPrompt.upright : longestPrompt.across),
          cells: columns.map(({ candidate }) => roundCell(candidate, stage, question)),
        })),
      })),
    })),
  };
}

/** As even as it gets: 14 candidates make two tables of 7. */
function columnsOf(candidates: number): number {
  if (candidates <= maxAcross) return maxAcross;
  return Math.ceil(candidates / Math.ceil(candidates / maxUpright));
}

function roundCandidate(
  { candidate, ratings }: CollectedCandidate,
  number: number,
  anonymous: boolean,
): RoundCandidate {
  const code = codeOf(ratings);
  const name = anonymous ? code : (candidate ?? code);
  return {
    number,
    name,
    short: shorten(name, longestName),
    isNamed: name !== code,
    code,
    handIn: isComplete(ratings.handIn) ? handInText(ratings) : handInCount(ratings),
  };
}

function roundCell(
  candidate: CollectedCandidate,
  stage: KitStage,
  question: KitQuestion,
): RoundCell {
  const rated = ratedStages(candidate).find((one) => one.stage.id === stage.id);
  if (!rated || rated.sheets.length === 0 || !showsRatings(candidate.ratings)) {
    return { text: "not in", isGap: false, isMissing: true };
  }
  const ratings = rated.sheets.map(
    ({ scorecard }) => scorecard.questions.find(({ id }) => id === question.id)?.rating ?? null,
  );
  const points = pointsOf(ratings);
  const none = ratings.includes("na") ? ratingText("na") : ratingText(null);
  return {
    text: points.length > 0 ? rangeText(points) : none,
    isGap: Math.max(...points) - Math.min(...points) >= gapSize,
    isMissing: false,
  };
}
