import { splitRecommendations } from "../../debrief/figures/recommendations.ts";
import type { CollectedCandidate } from "../../debrief/ratings-schema.ts";
import type { KitQuestion, KitStage } from "../../kit/kit.ts";
import { recommendationTitle } from "../recommendations.ts";
import type { RatedSheet, RatedStage } from "../returned/candidate-input.ts";
import { quoteOf } from "../returned/quote.ts";
import { levelText, rangeText, ratingText, rungText } from "../returned/rating-text.ts";
import { plainLine, renderLine, shorten } from "../text.ts";

/** An answer that interviewers rated two points or more apart. */
export interface GapView {
  /** "Technical depth 2". */
  where: string;
  topic: string;
  /** The beginning of the prompt. */
  short: string;
  /** "1–3". */
  range: string;
  /** Points between the lowest and the highest rating. */
  size: number;
  /** Lowest rating first. */
  voices: VoiceView[];
  /** Name of the field for the rating that the panel agrees on. */
  field: string;
}

/** One interviewer's rating of an answer, and what they heard. */
export interface VoiceView {
  rater: string;
  rating: string;
  /** The level that the answer reached, "Senior". */
  level: string;
  /** The rung that the rating stands for. */
  rungHtml: string;
  /** The beginning of their note, with quotation marks; null without one, or without quotes. */
  quote: string | null;
}

/** Something on one scorecard that doesn't fit the rest of it. */
export interface RemarkView {
  /** "Technical depth 4", or the stage alone. */
  where: string;
  topic: string;
  /** Rating or recommendation. */
  given: string;
  /** "must not ticked", "red flag ticked". */
  what: string;
  /** The items that it's about. */
  items: { textHtml: string }[];
  rater: string;
}

/** Characters of all quoted notes together, which keeps a debrief with many gaps short. */
const quotedTogether = 2_400;
/** Characters of one note that are quoted at least and at most; the scorecard has all of it. */
const quoteLengths = { min: 90, max: 260 };
const longestPrompt = 64;

export function gapViews(
  { ratings }: CollectedCandidate,
  stages: readonly RatedStage[],
  quotes: boolean,
): GapView[] {
  const { gaps } = ratings.flags;
  const voices = gaps.reduce((sum, gap) => sum + Object.keys(gap.ratings).length, 0);
  const share = Math.floor(quotedTogether / Math.max(1, voices));
  const longest = Math.min(quoteLengths.max, Math.max(quoteLengths.min, share));
  return gaps.flatMap(({ stage: id, question: questionId, low, high }) => {
    const found = findQuestion(stages, id, questionId);
    if (!found) return [];
    const { rated, question } = found;
    return [
      {
        where: `${rated.stage.title} ${question.number}`,
        topic: question.topics[0]?.title ?? "",
        short: shorten(plainLine(question.prompt), longestPrompt),
        range: rangeText([low, high]),
        size: high - low,
        voices: voiceViews(rated.sheets, question, quotes ? longest : 0),
        field: `gap.${id}.${questionId}`,
      },
    ];
  });
}

/** @param longest characters to quote; 0 for no quotes */
function voiceViews(
  sheets: readonly RatedSheet[],
  question: KitQuestion,
  longest: number,
): VoiceView[] {
  return sheets
    .flatMap(({ scorecard, texts, rater }) => {
      const own = scorecard.questions.find(({ id }) => id === question.id);
      if (typeof own?.rating !== "number") return [];
      const voice = {
        rater,
        rating: ratingText(own.rating),
        level: levelText(question, own.reached),
        rungHtml: renderLine(rungText(question, own.reached)),
        quote: quoteOf(texts.notes[question.id] ?? "", longest),
      };
      return [{ rating: own.rating, voice }];
    })
    .sort((a, b) => a.rating - b.rating)
    .map(({ voice }) => voice);
}

export function remarkViews(
  { ratings: { flags, scorecards }, raterNames }: CollectedCandidate,
  stages: readonly RatedStage[],
): RemarkView[] {
  const nameOf = (rater: string) => raterNames.get(rater) ?? rater;
  const about = (
    list: readonly { stage: string; question: string; rater: string; items: string[] }[],
    part: "lookFor" | "redFlags",
    what: string,
  ) =>
    list.flatMap(({ stage, question: id, rater, items }) => {
      const found = findQuestion(stages, stage, id);
      if (!found) return [];
      const { rated, question } = found;
      const rating = scorecards
        .find((one) => one.stage === stage && one.rater === rater)
        ?.questions.find((one) => one.id === id)?.rating;
      return [
        {
          where: `${rated.stage.title} ${question.number}`,
          topic: question.topics[0]?.title ?? "",
          given: ratingText(rating ?? null),
          what,
          items: question[part]
            .filter((item) => items.includes(item.id))
            .map(({ text }) => ({ textHtml: renderLine(text) })),
          rater: nameOf(rater),
        },
      ];
    });
  return [
    ...splitRecommendations(scorecards).map(({ stage, no, yes }) => ({
      where: titleOf(stages, stage),
      topic: "",
      given: `No ${no.length}, yes ${yes.length}`,
      what: "recommendations differ",
      items: [],
      rater: [...no, ...yes].map(nameOf).join(", "),
    })),
    ...about(flags.mustUnticked, "lookFor", "must not ticked"),
    ...about(flags.redFlags, "redFlags", "red flag ticked"),
    ...flags.against.map(({ stage, rater, recommendation }) => ({
      where: titleOf(stages, stage),
      topic: "",
      given: recommendationTitle(recommendation),
      what: recommendation.endsWith("yes")
        ? "no rating reaches the bar"
        : "every rating reaches the bar",
      items: [],
      rater: nameOf(rater),
    })),
  ];
}

function findQuestion(
  stages: readonly RatedStage[],
  stage: string,
  id: string,
): { rated: RatedStage; question: KitQuestion } | null {
  const rated = stages.find((one) => one.stage.id === stage);
  const question = rated?.stage.questions.find((one) => one.id === id);
  return rated && question ? { rated, question } : null;
}

function titleOf(stages: readonly { stage: KitStage }[], id: string): string {
  return stages.find(({ stage }) => stage.id === id)?.stage.title ?? id;
}
