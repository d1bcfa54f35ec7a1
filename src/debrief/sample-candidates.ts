import { copyId } from "../kit/copy-id.ts";
import type { Kit } from "../kit/kit.ts";
import { type DebriefQuestion, type DebriefStage, toDebriefKit } from "./debrief-kit.ts";
import type { Sheet } from "./find-sheets.ts";
import type { MatchedScorecard } from "./match-scorecards.ts";
import type { Rating, Recommendation } from "./ratings.ts";
import type { CollectedCandidate } from "./ratings-schema.ts";
import { toRatings } from "./to-ratings.ts";

/**
 * Scorecards of no one, to try the templates of documents about those that came back. Together they have
 * everything that such a document shows: gaps and agreement, each thing to talk about, blank and n/a
 * ratings, notes and none, scorecards that are missing, contradict, or were read from paper.
 *
 * @param count of candidates; calibration has figures from ten
 */
export function sampleCandidates(kit: Kit, count: number): CollectedCandidate[] {
  return Array.from({ length: count }, (_, index) => sampleCandidate(kit, index));
}

const raters = ["Interviewer A", "Interviewer B", "Interviewer C"];

/** The first is complete, the second is shown early, and the third has no scorecard yet. */
function sampleCandidate(kit: Kit, index: number): CollectedCandidate {
  const isPartial = index === 1;
  const isEmpty = index === 2;
  const debriefKit = toDebriefKit(kit);
  const scorecards = isEmpty
    ? []
    : debriefKit.stages.flatMap((stage) =>
        raters
          .slice(0, isPartial ? 1 : raters.length)
          .map((rater, seat) => sampleScorecard(debriefKit, stage, rater, index, seat)),
      );
  const places = kit.stages.map(({ id }) => ({ stage: id, rater: raters[1] ?? "" }));
  const label = index % 4 === 3 ? null : `sample-${index + 1}`;
  const copy = copyId(kit.id, label);
  const { ratings, texts } = toRatings(
    scorecards.map((scorecard) => ({ ...scorecard, copyKey: copy })),
    {
      kit,
      scale: debriefKit.scale,
      copy,
      label,
      folder: label ?? `sheet-${index + 1}`,
      partial: isPartial,
      handIn: kit.stages.map(({ id }) => ({
        stage: id,
        expected: raters.length,
        in: scorecards.filter(({ stage }) => stage.id === id).length,
      })),
      missing: isPartial || isEmpty ? places : [],
      conflicts: isPartial ? places.slice(0, 1) : [],
    },
    () => "0".repeat(64),
  );
  return {
    ratings,
    kit,
    candidate: index % 2 === 0 ? "Candidate" : null,
    raterNames: new Map(raters.map((rater) => [rater, rater])),
    texts,
  };
}

const recommendations: readonly (Recommendation | null)[] = ["yes", "strong-no", null, "no"];

function sampleScorecard(
  kit: MatchedScorecard["kit"],
  stage: DebriefStage,
  rater: string,
  candidate: number,
  seat: number,
): MatchedScorecard {
  const turn = candidate + seat;
  const { points } = kit.scale;
  const ratings: readonly Rating[] = [...points, "na", null];
  const ratingAt = (place: number) => {
    // From the fourth candidate on, all get the same for one question, and one person likes everyone.
    if (candidate > 2 && (place === 0 || seat === 0)) return points.at(-1) ?? null;
    return ratings[(turn * 3 + place) % ratings.length] ?? null;
  };
  return {
    sheet: sampleSheet(kit.id, stage.id, turn),
    kit,
    stage,
    copyKey: "",
    candidate: "Candidate",
    rater,
    interviewer: rater,
    date: turn % 2 === 0 ? "2000-01-01" : "",
    recommendation: recommendations[turn % recommendations.length] ?? null,
    evidence: turn % 2 === 0 ? "Evidence" : "",
    questions: stage.questions.map((question, place) => ({
      id: question.id,
      rating: ratingAt(place),
      ...sampleTicks(question, turn + place),
      notes: (turn + place) % 3 === 0 ? "" : "Notes",
    })),
    competencies: stage.competencies.map((id, place) => ({ id, rating: ratingAt(place + 1) })),
  };
}

/** Now and then nothing at all, so that a rating has nothing under it. */
function sampleTicks({ lookFor, bonus, redFlags }: DebriefQuestion, turn: number) {
  const ids = (items: readonly { id: string }[], every: number) =>
    items.filter((_, index) => turn % 3 !== 0 && (index + turn) % every === 0).map(({ id }) => id);
  return { lookFor: ids(lookFor, 2), bonus: ids(bonus, 2), redFlags: ids(redFlags, 2) };
}

function sampleSheet(kit: string, stage: string, turn: number): Sheet {
  return {
    file: "scorecard.pdf",
    kit,
    stage,
    copy: "0",
    seat: "a",
    pages: [1],
    values: new Map(),
    drawings: 0,
    by: turn % 2 === 0 ? "fields" : "marks",
    unsure: [],
    overflowing: [],
  };
}
