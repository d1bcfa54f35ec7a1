import { type ScorecardQuestion, scorecardView } from "../../document/scorecard/scorecard-view.ts";
import type { Kit, KitStage } from "../../kit/kit.ts";
import { plainText } from "../page/blocks.ts";
import { inlineParts } from "../page/html-inline.ts";
import { parseHtml } from "../page/html-nodes.ts";

/**
 * A scorecard as a form of sections, fields, and options, which is how tracking systems take one. The
 * IDs are those of the fields of the scorecard's PDF.
 */
export interface ExportForm {
  /** Of the stage. */
  id: string;
  title: string;
  /** Of the whole interview. */
  minutes: number;
  /** Place in the loop, from 1. */
  number: number;
  of: number;
  sections: FormSection[];
}

export interface FormSection {
  id: string;
  title: string;
  /** Null for a section that is no question. */
  question: FormQuestion | null;
  fields: FormField[];
}

/** What the interviewer reads out, and when. */
export interface FormQuestion {
  number: number;
  prompt: string;
  fallback: string | null;
  /** "exhibit A", "task B"; null for nothing to hand over. */
  handOver: string | null;
  followUps: string[];
  /** From the start of the interview. */
  starts: string;
  ends: string;
  minutes: number;
}

export interface FormField {
  id: string;
  type: "multi-select" | "score" | "single-select" | "long-text";
  title: string;
  /** What helps to fill it in; null for nothing. */
  note: string | null;
  required: boolean;
  /** Empty for a text. */
  options: FormOption[];
}

export interface FormOption {
  /** As the scorecard's PDF saves it, or the ID of the item to tick. */
  value: string;
  label: string;
  /** What earns it; null where the label says it all. */
  description: string | null;
  /** Null for what isn't a point of the scale. */
  score: number | null;
  /** True for an item that an answer at the bar can't lack. */
  must: boolean;
}

const noOne = { candidate: null, interviewer: null, date: null };

/** The scorecard of a stage, in the words that are printed. */
export function scorecardForm(kit: Kit, stage: KitStage): ExportForm {
  // Only the size of pages depends on the paper.
  const view = scorecardView({ kit, stage, occasion: noOne, paper: "a4" });
  const { id, title, minutes, number, of } = stage;
  const points = view.ratings.map(({ option, value, title: name, notAssessed }) => ({
    ...plainOption(option, `${value} ${name}`),
    score: notAssessed ? null : Number(value),
  }));
  const notAssessed = points.filter(({ score }) => score === null);
  const competencies = view.competencies.map(({ title: name, questions, ratingField }) => ({
    ...field(ratingField, "score", name, points),
    note: questions === "" ? null : `Seen in ${questions}`,
  }));
  const recommendations = view.recommendations.map(({ value, title: name }) =>
    plainOption(value, name),
  );
  const asked = `From this interview alone: ${view.kitTitle}?`;
  const verdict = [
    {
      ...field("recommendation", "single-select", asked, recommendations),
      required: true,
    },
    { ...field("evidence", "long-text", "Evidence for your recommendation", []), required: true },
  ];
  return {
    id,
    title,
    minutes,
    number,
    of,
    sections: [
      ...view.questions.map((question) => questionSection(question, notAssessed)),
      { id: "competencies", title: "Competencies", question: null, fields: competencies },
      { id: "recommendation", title: "Recommendation", question: null, fields: verdict },
    ],
  };
}

function questionSection(question: ScorecardQuestion, notAssessed: FormOption[]): FormSection {
  const { id, number, topic, lookFor, bonus, redFlags, points, exhibit, task } = question;
  const ticks = (part: string, title: string, items: ScorecardQuestion["lookFor"]) => {
    const options = items.map((item) => ({
      ...plainOption(item.id, plain(item.textHtml)),
      must: item.must,
    }));
    return items.length === 0 ? [] : [field(`q.${id}.${part}`, "multi-select", title, options)];
  };
  const rungs = points.map(({ option, value, title, bar, textHtml }) => ({
    ...plainOption(option, `${value} ${title}${bar === "" ? "" : ` · ${bar}`}`),
    description: plain(textHtml),
    score: Number(value),
  }));
  return {
    id,
    title: topic,
    question: {
      number,
      prompt: plain(question.promptHtml),
      fallback: question.fallbackHtml === null ? null : plain(question.fallbackHtml),
      handOver: exhibit !== null ? `exhibit ${exhibit}` : task === null ? null : `task ${task}`,
      followUps: question.followUps.map(({ textHtml }) => plain(textHtml)),
      starts: question.start,
      ends: question.end,
      minutes: question.minutes,
    },
    fields: [
      ...ticks("lookFor", "Look for", lookFor),
      ...ticks("bonus", "Bonus", bonus),
      ...ticks("redFlags", "Red flags", redFlags),
      field(question.notesField, "long-text", "What they said", []),
      {
        ...field(question.ratingField, "score", "Rating", [...rungs, ...notAssessed]),
        required: true,
      },
    ],
  };
}

function field(
  id: string,
  type: FormField["type"],
  title: string,
  options: FormOption[],
): FormField {
  return { id, type, title, note: null, required: false, options };
}

function plainOption(value: string, label: string): FormOption {
  return { value, label, description: null, score: null, must: false };
}

/** A line of a document without its markup. */
function plain(html: string): string {
  return plainText(inlineParts(parseHtml(html), {}))
    .replace(/\s+/g, " ")
    .trim();
}
