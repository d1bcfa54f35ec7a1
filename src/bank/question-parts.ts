import type { Question } from "./question.ts";

/** What choosing, listing and the checks between files read: short, and kept at hand for all. */
export interface QuestionSummary
  extends Pick<
    Question,
    | "id"
    | "topics"
    | "competencies"
    | "kind"
    | "skills"
    | "minutes"
    | "related"
    | "status"
    | "reason"
    | "replaces"
  > {
  /** The levels that have a bar. */
  askedAt: readonly string[];
}

/** The rest, by far the longer part, of which only the questions of a kit have need. */
export type QuestionDetails = Omit<Question, keyof QuestionSummary | "file">;

export function splitQuestion(question: Question): {
  summary: QuestionSummary;
  details: QuestionDetails;
} {
  const { prompt, levels, lookFor, bonus, redFlags, followUps, anchors, accept, body, ...rest } =
    question;
  const { file: _file, ...summary } = rest;
  return {
    summary: { ...summary, askedAt: Object.keys(levels) },
    details: { prompt, levels, lookFor, bonus, redFlags, followUps, anchors, accept, body },
  };
}

/**
 * A question whose details are read when the first of them is asked for.
 *
 * @param file path as it is shown
 */
export function joinQuestion(
  summary: QuestionSummary,
  file: string,
  read: () => QuestionDetails,
): Question {
  let known: QuestionDetails | undefined;
  const details = () => {
    known ??= read();
    return known;
  };
  const { id, topics, competencies, kind, skills, minutes, askedAt: _levels, ...rest } = summary;
  return {
    id,
    get prompt() {
      return details().prompt;
    },
    topics,
    competencies,
    kind,
    skills,
    minutes,
    get levels() {
      return details().levels;
    },
    get lookFor() {
      return details().lookFor;
    },
    get bonus() {
      return details().bonus;
    },
    get redFlags() {
      return details().redFlags;
    },
    get followUps() {
      return details().followUps;
    },
    get anchors() {
      return details().anchors;
    },
    ...rest,
    get accept() {
      return details().accept;
    },
    get body() {
      return details().body;
    },
    file,
  };
}
