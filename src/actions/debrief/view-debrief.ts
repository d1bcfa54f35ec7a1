import { splitRecommendations } from "../../debrief/figures/recommendations.ts";
import { type CollectMessage, messageLevels, sortMessages } from "../../debrief/messages.ts";
import { groupBy } from "../../debrief/ratings.ts";
import type { CollectedCandidate, RatingsScorecard } from "../../debrief/ratings-schema.ts";
import { pageText } from "../../diagnostic/hint.ts";
import { listInWords } from "../../diagnostic/list-in-words.ts";
import { recommendationTitle } from "../../document/recommendations.ts";
import { plainLine, shorten } from "../../document/text.ts";
import type { Kit, KitQuestion } from "../../kit/kit.ts";
import type { CandidateOutcome } from "./collect-options.ts";
import type { ReadDebrief } from "./read-debrief.ts";

/** What scorecards that came back say, in the words of a page. */
export interface DebriefView {
  candidates: DebriefCandidate[];
  messages: DebriefMessage[];
}

/** What to know about a file. */
export interface DebriefMessage {
  /** What the file is called; null if it's about none in particular. */
  file: string | null;
  severity: "error" | "warning" | "note";
  text: string;
  /** True where the page offers to take the file off: once for each. */
  isRemovable: boolean;
}

export interface DebriefCandidate {
  /** Label, copy, or `sheet-N`. */
  name: string;
  /** The same with the candidate's name, if it's known. */
  title: string;
  /** By stage, such as "Technical depth: 1 of 2 in". */
  handIn: { text: string; isIn: boolean }[];
  /** Those that count, each with its stage, and its interviewer once ratings are shown. */
  scorecards: DebriefMessage[];
  /** False leaves out everything below: someone could still be swayed by it. */
  isShown: boolean;
  first: DebriefTopic[];
  /** Recommendations, ratings of questions, and those of competencies. */
  tables: { title: string; rows: DebriefRow[] }[];
}

/** What to talk about first: a question or an interview, and why. */
export interface DebriefTopic {
  about: string;
  lines: string[];
}

/** Characters of a prompt that tell it from others. */
const maxBeginning = 64;

/** What interviewers say of one thing. */
export interface DebriefRow {
  /** What it's about, such as "Technical depth 1, Caching: “A cache serves…”". */
  about: string;
  /** True for ratings two or more apart. */
  gap: boolean;
  ratings: { rater: string; rating: string }[];
  /** What they wrote, without those who wrote nothing. */
  notes: { rater: string; text: string }[];
}

export function viewDebrief({ outcomes, messages, files }: ReadDebrief): DebriefView {
  const used = new Set(
    outcomes.flatMap(({ candidate }) => candidate.scorecards.map(({ sheet }) => sheet.file)),
  );
  const said = sortMessages(messages).filter(isShown);
  const mentioned = new Set([...used, ...said.map(({ file }) => file)]);
  const unsaid = files.filter((file) => !mentioned.has(file)).map(countsNot);
  const all = [...said.map(toMessage), ...unsaid];
  // One that counts is taken off where it counts.
  const isRemovable = ({ file }: DebriefMessage, index: number) =>
    file !== null && !used.has(file) && all.findIndex((each) => each.file === file) === index;
  return {
    candidates: outcomes.map(toCandidate),
    messages: all.map((message, index) => ({
      ...message,
      isRemovable: isRemovable(message, index),
    })),
  };
}

/** A message about another file says why. */
function countsNot(file: string): DebriefMessage {
  const text = "doesn't count, because of what's said of another file";
  return { file, severity: "note", text, isRemovable: true };
}

/** Who is still to submit is said candidate by candidate. */
function isShown({ code }: CollectMessage): boolean {
  return code !== "missing";
}

function toMessage({ file, hint = null, ...message }: CollectMessage): DebriefMessage {
  return {
    file,
    severity: messageLevels[message.code],
    text: pageText({ ...message, hint }),
    isRemovable: false,
  };
}

function toCandidate({ name, candidate, isShown, collected }: CandidateOutcome): DebriefCandidate {
  const titleOf = (id: string) => collected.ratings.stages.find((each) => each.id === id)?.title;
  return {
    name,
    title: collected.candidate === null ? name : `${name}, ${collected.candidate}`,
    handIn: candidate.panels.map(({ stage, expected, in: isIn }) => ({
      text: `${titleOf(stage) ?? stage}: ${isIn} of ${expected} in`,
      isIn: isIn >= expected,
    })),
    scorecards: candidate.scorecards.map(({ sheet, stage, rater }) => ({
      file: sheet.file,
      severity: "note",
      // Who has submitted is as covered as what they wrote.
      text: isShown ? `${stage.title}, from ${rater}` : stage.title,
      isRemovable: true,
    })),
    isShown,
    first: isShown ? firstOf(collected) : [],
    tables: isShown ? tablesOf(collected) : [],
  };
}

function tablesOf(collected: CollectedCandidate): DebriefCandidate["tables"] {
  return [
    { title: "Recommendations", rows: recommendationsOf(collected) },
    { title: "Ratings", rows: questionsOf(collected) },
    { title: "Competencies", rows: competenciesOf(collected) },
  ];
}

/** What interviewers of a stage recommend, and why. */
function recommendationsOf(collected: CollectedCandidate): DebriefRow[] {
  return stagesIn(collected).map(({ stage, scorecards }) => ({
    about: stage.title,
    gap: false,
    ratings: scorecards.map(({ rater, recommendation }) => ({
      rater,
      rating: recommendationTitle(recommendation),
    })),
    notes: scorecards.flatMap(({ rater, texts }) => noteOf(rater, texts.evidence)),
  }));
}

function questionsOf(collected: CollectedCandidate): DebriefRow[] {
  const { gaps } = collected.ratings.flags;
  return stagesIn(collected).flatMap(({ stage, scorecards }) =>
    stage.questions.map(({ id, number, topic, prompt }) => ({
      about: `${stage.title} ${number}, ${topic}: ${beginning(prompt)}`,
      gap: gaps.some((gap) => gap.stage === stage.id && gap.question === id),
      ratings: scorecards.map(({ rater, questions }) => ({
        rater,
        rating: ratingText(questions.find((each) => each.id === id)?.rating ?? null),
      })),
      notes: scorecards.flatMap(({ rater, texts }) => noteOf(rater, texts.notes[id] ?? "")),
    })),
  );
}

function competenciesOf({ ratings, kit }: CollectedCandidate): DebriefRow[] {
  return kit.coverage.flatMap(({ competency }): DebriefRow[] => {
    const given = ratings.scorecards.flatMap(({ stage, rater, competencies }) =>
      competencies
        .filter(({ id }) => id === competency.id)
        .map(({ rating }) => ({
          rater: `${rater}, ${ratings.stages.find(({ id }) => id === stage)?.title ?? stage}`,
          rating: ratingText(rating),
        })),
    );
    return given.length > 0
      ? [{ about: competency.title, gap: false, ratings: given, notes: [] }]
      : [];
  });
}

/** Stages with a scorecard, each with its scorecards and what was written on them. */
function stagesIn({ ratings, texts }: CollectedCandidate) {
  const scorecards = ratings.scorecards.map((scorecard, index) => ({
    ...scorecard,
    texts: texts[index] ?? { evidence: "", notes: {} },
  }));
  return ratings.stages.flatMap((stage) => {
    const own = scorecards.filter((each) => each.stage === stage.id);
    return own.length > 0 ? [{ stage, scorecards: own }] : [];
  });
}

function noteOf(rater: string, text: string): DebriefRow["notes"] {
  return text.trim() === "" ? [] : [{ rater, text }];
}

function ratingText(rating: RatingsScorecard["questions"][number]["rating"]): string {
  return rating === null ? "blank" : rating === "na" ? "n/a" : String(rating);
}

/** Splits and gaps come first: what they're about is talked about with all that's said of it. */
function firstOf({ ratings, kit }: CollectedCandidate): DebriefTopic[] {
  const { gaps, mustUnticked, redFlags, against, unsupported } = ratings.flags;
  const titleOf = (stage: string) => ratings.stages.find(({ id }) => id === stage)?.title ?? stage;
  const place = ({ stage, question }: QuestionAt) => {
    const { number = 0, prompt = "" } = questionIn(kit, { stage, question }) ?? {};
    return `${titleOf(stage)} ${number}, ${beginning(prompt)}`;
  };
  const itemsOf = (flag: QuestionAt & { items: string[] }, list: "lookFor" | "redFlags") =>
    (questionIn(kit, flag)?.[list] ?? [])
      .filter(({ id }) => flag.items.includes(id))
      .map(({ text }) => `“${plainLine(text)}”`);
  const lines = [
    ...splitRecommendations(ratings.scorecards).map(({ stage, no, yes }) => ({
      about: titleOf(stage),
      line: `No from ${listInWords(no)}, yes from ${listInWords(yes)}`,
    })),
    ...gaps.map((gap) => ({ about: place(gap), line: `Ratings from ${gap.low} to ${gap.high}` })),
    ...mustUnticked.map((each) => {
      const items = itemsOf(each, "lookFor");
      const what = items.length === 1 ? "a must" : "musts";
      const line = `${each.rater}: at or above the bar without ${what}: ${items.join("; ")}`;
      return { about: place(each), line };
    }),
    ...redFlags.map((each) => {
      const items = itemsOf(each, "redFlags");
      const what = items.length === 1 ? "a red flag" : "red flags";
      const line = `${each.rater}: at or above the bar with ${what}: ${items.join("; ")}`;
      return { about: place(each), line };
    }),
    ...against.map(({ stage, rater }) => ({
      about: titleOf(stage),
      line: `${rater}'s recommendation doesn't follow from the ratings`,
    })),
    ...unsupported.map((each) => ({
      about: place(each),
      line: `${each.rater} gave a rating without a note or tick`,
    })),
  ];
  return [...groupBy(lines, ({ about }) => about)].map(([about, own]) => ({
    about,
    lines: own.map(({ line }) => line),
  }));
}

interface QuestionAt {
  stage: string;
  question: string;
}

function questionIn({ stages }: Kit, { stage, question }: QuestionAt): KitQuestion | undefined {
  const asked = stages.find(({ id }) => id === stage)?.questions ?? [];
  return asked.find(({ id }) => id === question);
}

/** Enough of a prompt to know the question by. */
function beginning(prompt: string): string {
  return `“${shorten(plainLine(prompt), maxBeginning)}”`;
}
