import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { parseQuestion } from "../../src/bank/load-question.ts";
import type { Level, Taxonomy } from "../../src/bank/taxonomy.ts";
import { buildAgenda } from "../../src/kit/agenda.ts";
import type { InterviewDetails, Kit, KitQuestion, KitStage, Scoring } from "../../src/kit/kit.ts";
import { toKitQuestion } from "../../src/kit/kit-question.ts";
import { noScore } from "../../src/kit/sample-kits.ts";
import { stageTimes } from "../../src/role/stage-times.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";

/** Also for the script that makes pictures, which is bundled elsewhere. */
const root = packageRoot();

export const taxonomy = parse(
  readFileSync(join(root, "questions/taxonomy.yaml"), "utf8"),
) as Taxonomy;

/** Copies of shipped questions, so that a later edit of the bank does not change what is printed. */
export const fixtureQuestions = [
  "disagreed-with-senior-colleague",
  "zero-downtime-schema-change",
  "review-retrying-payment-client",
].map((id) => join(root, "test/goldens/documents/questions", `${id}.md`));

export const someone: InterviewDetails = {
  candidate: "Ada Lovelace",
  interviewer: "Grace Hopper",
  date: "2026-11-22",
};

export const unnamed: InterviewDetails = { candidate: null, interviewer: null, date: null };

export interface FixtureOptions {
  /** Paths of question files, stage by stage. */
  stages?: readonly (readonly string[])[];
  level?: string;
  title?: string;
  scoring?: Scoring;
}

const stageTitles = ["Technical depth", "Ways of working", "System design", "Values"];

/** A kit made of question files as they are: no choosing, no role. */
export function fixtureKit({
  stages = [fixtureQuestions],
  level = "senior",
  title = "Backend Engineer",
  scoring = { total: "none" },
}: FixtureOptions = {}): Kit {
  const built = stages.map((paths, index) => fixtureStage(paths, index, stages.length, level));
  return {
    id: "k7f3-2a9c",
    role: { id: "backend", title, brief: brief },
    level: levelOf(level),
    scale: taxonomy.scale,
    seed: "fixture",
    stages: built,
    // What a backend role looks for; the taxonomy has other trades' competencies behind it.
    coverage: taxonomy.competencies.slice(0, 8).map((competency) => ({
      competency,
      weight: competency.id === "ownership" ? 2 : 1,
      byStage: built.map(({ id, questions }) => ({
        stage: id,
        questions: questions
          .filter(({ competencies }) => competencies.some((one) => one.id === competency.id))
          .map((question) => question.id),
      })),
    })),
    scoring,
    score: noScore,
  };
}

// cspell:ignore rota
const brief =
  "Builds and runs the services behind booking and payment. Six engineers share the on-call rota; the first half year is spent on the move from one large database to three.";

function fixtureStage(
  paths: readonly string[],
  index: number,
  of: number,
  level: string,
): KitStage {
  const questions = paths.map((path, position) => fixtureQuestion(path, level, position + 1));
  const minutes = 20 + questions.reduce((sum, question) => sum + question.minutes, 0);
  const competencies = taxonomy.competencies.filter(({ id }) =>
    questions.some((question) => question.competencies.some((one) => one.id === id)),
  );
  const times = stageTimes({ minutes });
  const title = stageTitles[index] ?? `Stage ${index + 1}`;
  return {
    id: title.toLowerCase().replaceAll(" ", "-"),
    title,
    purpose:
      "Shows how deep knowledge goes where the work is hardest, and whether it is used with care.",
    minutes,
    times: {
      opening: times.opening,
      candidateQuestions: times.candidateQuestions,
      close: times.close,
    },
    count: { min: 1, max: 8 },
    number: index + 1,
    of,
    agenda: buildAgenda(
      { minutes },
      questions.map((question) => question.minutes),
    ),
    questions,
    competencies,
  };
}

/** A question file as a kit has it, in the bank's order of levels. */
function fixtureQuestion(path: string, level: string, number: number): KitQuestion {
  const file = {
    path,
    displayPath: path,
    name: basename(path, ".md"),
    folder: "",
    signature: null,
  };
  const parsed = parseQuestion(readFileSync(path, "utf8"), file, taxonomy);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join("; "));
  const asked = { ...parsed.question, weight: 1 };
  const kitQuestion = toKitQuestion(asked, number, levelOf(level), taxonomy);
  return { ...kitQuestion, hash: "0".repeat(64) };
}

function levelOf(id: string): Level {
  const level = taxonomy.levels.find((one) => one.id === id);
  if (!level) throw new Error(`The taxonomy has no level ${id}`);
  return level;
}
