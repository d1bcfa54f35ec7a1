import { existsSync } from "node:fs";
import type { ReceivedFile } from "../debrief/find-sheets.ts";
import { type CollectMessage, messageLevels, sortMessages } from "../debrief/messages.ts";
import type { CollectedCandidate } from "../debrief/ratings-schema.ts";
import { pageText } from "../diagnostic/hint.ts";
import { openFormReader } from "../form/form-reader.ts";
import type { Kit } from "../kit/kit.ts";
import { findWorkspace } from "../workspace/workspace.ts";
import { readCandidates } from "./candidates.ts";
import type { CandidateOutcome } from "./collect-options.ts";
import { matchReceived } from "./collect-scorecards.ts";
import type { ActionContext } from "./context.ts";
import { findKits } from "./find-kits.ts";
import type { ContentOptions } from "./load-content.ts";
import { openKitJson } from "./open-kit.ts";
import { sheetsIn } from "./read-returned-files.ts";

interface Named {
  id: string;
  title: string;
}

/** What scorecards that came back say. Nothing of it is written. */
export interface DebriefView {
  stages: Named[];
  candidates: DebriefCandidate[];
  messages: {
    /** Which file, from 1; null if it's about none in particular. */
    upload: number | null;
    severity: "error" | "warning" | "note";
    text: string;
  }[];
  uploads: number;
}

export interface DebriefCandidate {
  /** Label, copy, or `sheet-N`. */
  name: string;
  label: string | null;
  handIn: { stage: string; expected: number; in: number }[];
  isComplete: boolean;
  /** False covers everything below: someone could still be swayed by it. */
  isShown: boolean;
  raters: { rater: string; stage: string; recommendation: string | null; total: number | null }[];
  questions: {
    stage: string;
    question: string;
    number: number;
    topic: string;
    ratings: { rater: string; rating: string }[];
    /** Ratings two or more apart. */
    gap: boolean;
  }[];
  competencies: {
    competency: Named;
    ratings: { stage: string; rater: string; rating: string }[];
  }[];
  /** What to talk about first, one sentence each. */
  first: string[];
}

/**
 * Reads a filled scorecard, in a thread that ends with it.
 *
 * @param number counts the files, for messages: a file's own name may be a person's
 */
export async function readUpload(bytes: Uint8Array, number: number): Promise<ReceivedFile> {
  const reader = openFormReader();
  try {
    return { file: `scorecard ${number}`, bytes, reading: await reader.read(bytes) };
  } finally {
    await reader.close();
  }
}

/**
 * The ratings in scorecards, question by question. Those of a candidate are covered until everyone has
 * submitted theirs.
 *
 * @param kit path of the kit.json that they belong to
 * @param options partial: shows what is in
 * @throws UserError "usage", "content"
 */
export function readDebrief(
  context: ActionContext,
  kit: string,
  received: readonly ReceivedFile[],
  options: ContentOptions & { partial: boolean },
): DebriefView {
  const files = received.map(({ file }) => ({ path: file, file, isNamed: true }));
  const found = sheetsIn(received, files, new Map(), null).sheets;
  const wanted = new Set([openKitJson(context, kit).read.kit.id, ...found.map((each) => each.kit)]);
  const { output } = findWorkspace(context.cwd, options.workspace);
  const known = findKits(context, wanted, { named: null, scorecards: [], output });
  const { path: roster, stages } = readCandidates(context, kit);
  const { outcomes, messages } = matchReceived(
    context,
    { files, received, given: new Map() },
    known,
    { partial: options.partial, leavesOutFaulty: true, ...(existsSync(roster) ? { roster } : {}) },
  );
  return {
    stages,
    candidates: outcomes
      .filter(({ candidate }) => candidate.scorecards.length > 0 || candidate.conflicts.length > 0)
      .map(toCandidate),
    messages: sortMessages(messages).filter(isShown).map(toMessage),
    uploads: received.length,
  };
}

/** Who is still to submit is said candidate by candidate. */
function isShown({ code }: CollectMessage): boolean {
  return code !== "missing";
}

function toMessage({
  file,
  code,
  text,
  hint = null,
}: CollectMessage): DebriefView["messages"][number] {
  const number = /^scorecard (\d+)$/.exec(file ?? "")?.[1];
  return {
    upload: number === undefined ? null : Number(number),
    severity: messageLevels[code],
    text: pageText({ text, hint }),
  };
}

function toCandidate({ name, candidate, isShown, collected }: CandidateOutcome): DebriefCandidate {
  const { ratings } = collected;
  const { label, isComplete, panels, kit } = candidate;
  return {
    name,
    label,
    handIn: panels.map((panel) => ({ stage: panel.stage, expected: panel.expected, in: panel.in })),
    isComplete,
    isShown,
    raters: ratings.scorecards.map(({ rater, stage, recommendation, total }) => ({
      rater,
      stage,
      recommendation,
      total,
    })),
    questions: questionsOf(collected),
    competencies: competenciesOf(collected, kit),
    first: isShown ? firstOf(collected) : [],
  };
}

function questionsOf({ ratings }: CollectedCandidate): DebriefCandidate["questions"] {
  return ratings.stages.flatMap((stage) => {
    const scorecards = ratings.scorecards.filter((each) => each.stage === stage.id);
    if (scorecards.length === 0) return [];
    return stage.questions.map(({ id, number, topic }) => ({
      stage: stage.id,
      question: id,
      number,
      topic,
      ratings: scorecards.map(({ rater, questions }) => ({
        rater,
        rating: ratingText(questions.find((each) => each.id === id)?.rating ?? null),
      })),
      gap: ratings.flags.gaps.some((gap) => gap.stage === stage.id && gap.question === id),
    }));
  });
}

function competenciesOf(
  { ratings }: CollectedCandidate,
  kit: Kit,
): DebriefCandidate["competencies"] {
  return kit.coverage.flatMap(({ competency }) => {
    const given = ratings.scorecards.flatMap(({ stage, rater, competencies }) =>
      competencies
        .filter(({ id }) => id === competency.id)
        .map(({ rating }) => ({ stage, rater, rating: ratingText(rating) })),
    );
    const named = { id: competency.id, title: competency.title };
    return given.length > 0 ? [{ competency: named, ratings: given }] : [];
  });
}

function ratingText(rating: number | "na" | null): string {
  return rating === null ? "blank" : rating === "na" ? "n/a" : String(rating);
}

function firstOf({ ratings }: CollectedCandidate): string[] {
  const { gaps, mustUnticked, redFlags, against, unsupported } = ratings.flags;
  const place = ({ stage, question }: { stage: string; question: string }) => {
    const found = ratings.stages.find(({ id }) => id === stage);
    const { number = 0, topic = "" } = found?.questions.find(({ id }) => id === question) ?? {};
    return `${found?.title ?? stage}, question ${number} (${topic})`;
  };
  return [
    ...gaps.map((gap) => `${place(gap)}: ratings from ${gap.low} to ${gap.high}`),
    ...mustUnticked.map(
      (each) => `${place(each)}: ${each.rater} rated it at the bar, and a must isn't ticked`,
    ),
    ...redFlags.map(
      (each) => `${place(each)}: ${each.rater} rated it at the bar, and ticked a red flag`,
    ),
    ...against.map(({ rater }) => `${rater}'s recommendation doesn't follow from the ratings`),
    ...unsupported.map(
      (each) => `${place(each)}: ${each.rater} gave a rating without a note or tick`,
    ),
  ];
}
